// What a reader does with a page: prints it, passes its address on; folded parts open on paper and where an address leads.
const here = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
const said = document.querySelector(".tools__said");

const copy = async () => {
  try {
    await navigator.clipboard.writeText(here);
    said.textContent = "Адрес страницы скопирован.";
  } catch { // refused, or the page came over http, where browsers have no clipboard
    said.textContent = `Скопируйте адрес: ${here}`;
  }
};
const share = () => {
  const page = { title: document.querySelector("h1").textContent, url: here };
  // Who closes the list of programs has changed their mind; any other failure leaves the address to be copied.
  return navigator.share ? navigator.share(page).catch((reason) => reason.name === "AbortError" || copy()) : copy();
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
  const below = target.matches(":is(h2, h3, h4, h5)") && target.nextElementSibling;
  if (below && below.matches("details.part")) below.open = true;
  if (target.getBoundingClientRect().top !== 0) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
