// Says beside a link that what it leads to is being made, until it has surely come.

const LONGEST = 30_000;

for (const link of document.querySelectorAll("[data-making]")) {
  const told = document.createElement("span");
  told.className = "gt-making";
  told.setAttribute("role", "status");
  link.after(told);
  link.addEventListener("click", () => {
    told.textContent = link.dataset.making;
    setTimeout(() => {
      told.textContent = "";
    }, LONGEST);
  });
}
