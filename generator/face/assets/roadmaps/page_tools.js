// What a reader does with a page: prints it, passes its address on; folded parts open on paper and where an address leads.
const here = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
const said = document.querySelector(".tools__said");

const share = async () => {
  const page = { title: document.querySelector("h1").textContent, url: here };
  if (navigator.share) return navigator.share(page).catch(() => {}); // closing the list of programs is no fault
  await navigator.clipboard.writeText(here);
  said.textContent = "Адрес страницы скопирован.";
};
document.querySelector("[data-print]")?.addEventListener("click", () => print());
document.querySelector("[data-share]")?.addEventListener("click", share);

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:is(.part, .fold):not([open])")];
  for (const part of opened) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
});

const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  if (target.getBoundingClientRect().top !== 0) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
