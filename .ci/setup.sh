# Makes this computer ready for govtool: read by ./run and ./test, which stand in the top folder.
# Plain POSIX sh. What is there already costs a few milliseconds and is left alone.
# shellcheck shell=sh

say() { printf '%s\n' "$@"; }

stop() {
    say "$@" >&2
    exit 1
}

# --- Programs and libraries of the system -----------------------------------------------------

has_program() { command -v "$1" >/dev/null 2>&1; }

has_library() {
    [ "$(uname -s)" = Linux ] || return 0
    case "$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null)" in *"$1"*) return 0 ;; esac
    for folder in /usr/lib /usr/lib64 /usr/local/lib /lib /usr/lib/*-linux-*; do
        [ ! -e "$folder/$1" ] || return 0
    done
    return 1
}

has_chromium() { has_program chromium || [ -x /usr/lib/chromium/chromium ]; }

# The first Python that will do: 3.11 or newer, able to make an environment.
find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null && echo "$python" && return
    done
    return 1
}

# Debian's names of what govtool needs and this computer has not.
missing_packages() {
    has_program dot && has_program neato || echo graphviz
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    environment_works || has_program uv || find_python >/dev/null || echo python3-venv
}

can_install() {
    has_program apt-get || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2 "$@" </dev/null
}

# The package lists have no lock wait of their own in apt.
update_lists() {
    for pause in 5 15 30; do
        apt_get update && return
        sleep "$pause"
    done
    apt_get update
}

are_listed() {
    for package; do
        apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [0-9]' || return 1
    done
}

install_packages() {
    say "Installing with apt-get: $*"
    are_listed "$@" || update_lists || return 1
    apt_get install --no-install-recommends "$@" && return
    update_lists && apt_get install --no-install-recommends "$@"
}

# Ends the program, with the line to type, unless everything is there.
need_packages() {
    missing=$(missing_packages | xargs)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # package names, parted by blanks
    ! can_install || install_packages $missing || say "apt-get could not install them."
    missing=$(missing_packages | xargs)
    [ -z "$missing" ] || stop_for_packages "$missing"
}

stop_for_packages() {
    case $1 in
        *python3-venv*)
            found=$(python3 -V 2>/dev/null) || found="none"
            say "govtool needs Python 3.11 or newer with its venv module. Found here: $found."
            ;;
    esac
    if has_program apt-get; then
        stop "" "Something govtool needs is not on this computer. Type this line, then start again:" \
            "" "    sudo apt-get install --no-install-recommends $1" ""
    fi
    stop "" "Something govtool needs is not on this computer. Install what answers to these" \
        "Debian packages, then start again: $1" ""
}

# Chromium is for the browser tests only, so its lack stops nothing else.
want_chromium() {
    has_chromium || { can_install && install_packages chromium; }
    has_chromium
}

# --- The Python environment in .venv ----------------------------------------------------------

# It runs, its Python has not changed under it, and the folder was not moved or copied.
environment_works() {
    version=$(.venv/bin/python -V 2>/dev/null) || return 1
    version=${version#Python }
    [ -d ".venv/lib/python${version%.*}" ] || return 1
    [ ! -f .venv/.made-in ] || [ "$(cat .venv/.made-in)" = "$(pwd)" ]
}

make_environment() {
    environment_works && return
    say "Making the Python environment in .venv"
    rm -rf .venv
    if has_program uv; then
        uv venv --quiet --python '>=3.11' .venv
    else
        python=$(find_python) || stop_for_packages python3-venv
        "$python" -m venv .venv
    fi || stop "The Python environment could not be made; the reason stands above."
    pwd >.venv/.made-in
}

# uv is ten times as fast as pip, but nothing depends on it.
find_uv() {
    if has_program uv; then
        uv=uv
        return
    fi
    uv=.venv/bin/uv
    [ -x "$uv" ] && return
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --retries 2 \
        --only-binary :all: --require-hashes -r .ci/requirements-uv.lock >/dev/null 2>&1 || uv=
}

# With the system's certificates: many hospital networks have one of their own.
install_with_uv() {
    [ -n "$uv" ] || return 1
    UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true} \
        "$uv" pip install --quiet --compile-bytecode --python .venv/bin/python "$@" && return
    say "uv could not install them; trying pip, which is slower."
    uv=
    return 1
}

install_with_pip() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        .venv/bin/python -m ensurepip >/dev/null || return 1
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}

install() {
    install_with_uv "$@" || install_with_pip "$@" ||
        stop "" "The Python packages could not be installed; the reason stands above." \
            "The network is needed the first time only. Then start again."
}

# need_environment NAME LOCK...: the packages of these lock files, and govtool itself from this
# folder. A stamp remembers what was installed, so the next start does nothing.
need_environment() {
    stamp=.venv/.ready-$1
    shift
    wanted=$(cat "$@" pyproject.toml .ci/setup.sh | cksum)
    environment_works && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    make_environment
    [ -w "${HOME:-/}" ] || export UV_NO_CACHE=1
    find_uv
    say "Installing the Python packages of: $*"
    for file; do
        set -- "$@" -r "$file"
        shift
    done
    install --require-hashes "$@"
    install --no-deps --no-build-isolation --editable .
    echo "$wanted" >"$stamp"
}
