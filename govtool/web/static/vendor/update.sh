#!/bin/sh
# Rebuild the files we ship from other projects: NHS.UK frontend (CSS, script, icons) and the Source Sans 3 fonts.
# For maintainers, after changing a version below or a colour in nhsuk.scss; needs npm, python3 and a network.
# The result is committed, so nobody else needs Node. nhsuk-frontend and nhsuk-frontend-jinja go in pairs:
# change NHSUK and NHSUK_JINJA together, and the pin of nhsuk-frontend-jinja in pyproject.toml with them.
set -eu

NHSUK=10.6.1
NHSUK_JINJA=0.10.2
FONTS=3.52.0
SASS=1.108.2

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm install --silent --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
  "nhsuk-frontend@$NHSUK" "source-sans@$FONTS" "sass@$SASS"

dist=$work/node_modules/nhsuk-frontend/dist/nhsuk
out=$here/nhsuk-frontend
rm -rf "$out/images"
mkdir -p "$out/images"
node_modules/.bin/sass --style=compressed --no-source-map --no-charset --load-path="$work/node_modules" \
  "$here/nhsuk.scss" "$out/nhsuk-frontend.min.css"
sed 's|//# sourceMappingURL=.*$||' "$dist/nhsuk-frontend.min.js" > "$out/nhsuk-frontend.min.js"
for icon in $(grep -o 'images/[a-z-]*\.svg' "$out/nhsuk-frontend.min.css" | sort -u); do
  cp "$dist/assets/$icon" "$out/$icon"
done

fonts=$work/node_modules/source-sans
mkdir -p "$root/templates/fonts" "$here/../fonts"
rm -f "$root"/templates/fonts/*.ttf "$here"/../fonts/*.woff2
for face in Regular It Semibold Bold; do
  cp "$fonts/TTF/SourceSans3-$face.ttf" "$root/templates/fonts/"
  cp "$fonts/WOFF2/TTF/SourceSans3-$face.ttf.woff2" "$here/../fonts/"
done
cp "$fonts/LICENSE.md" "$root/templates/fonts/OFL.txt"
cp "$fonts/LICENSE.md" "$here/../fonts/OFL.txt"
chmod 644 "$out"/*.* "$out"/images/* "$root"/templates/fonts/*.* "$here"/../fonts/*

python3 - "$root" "$work/node_modules" "$NHSUK_JINJA" > "$work/VENDORED.json" <<'PYTHON'
import hashlib, json, pathlib, sys

root, modules = map(pathlib.Path, sys.argv[1:3])
static = root / "govtool/web/static"

def entry(name, folders, **more):
    package = json.loads((modules / name / "package.json").read_text())
    files = sorted(f for pattern in folders for f in root.glob(pattern) if f.is_file())
    return {"name": name, "version": package["version"], "licence": package["license"], **more, "files": {
        str(f.relative_to(root)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}}

json.dump({"packages": [
    entry("nhsuk-frontend", ["govtool/web/static/vendor/nhsuk-frontend/**/*"],
          licence_file="govtool/web/static/vendor/nhsuk-frontend/LICENCE.txt",
          pairs_with={"name": "nhsuk-frontend-jinja", "version": sys.argv[3]},
          changes="CSS compiled from nhsuk.scss with our font and colours, without header, footer and hero; "
                  "the source map line taken out of the script; four icons, unchanged"),
    entry("source-sans", ["govtool/web/static/fonts/*", "templates/fonts/*.ttf", "templates/fonts/OFL.txt"],
          licence_file="templates/fonts/OFL.txt", changes="none"),
]}, sys.stdout, indent=2)
print()
PYTHON
mv "$work/VENDORED.json" "$here/VENDORED.json"
chmod 644 "$here/VENDORED.json"
echo "Vendored nhsuk-frontend $NHSUK and source-sans $FONTS. Now run: ./test"
