// The words that say how to take a page along become buttons: printing, sharing where the browser shares, else copying.
import { element } from "./dom.js";

const tools = document.querySelector("[data-share]");
const [print, send] = ["print", "send"].map((name) => {
  const said = tools.querySelector(`[data-share-${name}]`);
  const button = element("button", said.textContent, { class: "link", type: "button" });
  said.replaceWith(button);
  return button;
});
const status = tools.querySelector("[role=status]");
const page = { title: document.querySelector("h1").firstChild.textContent.trim(), url: location.href.split(/[?#]/)[0] };

async function copy() {
  try {
    await navigator.clipboard.writeText(page.url);
    status.textContent = "Адрес страницы скопирован.";
  } catch {  // refused, or the page came over http, where browsers have no clipboard
    status.textContent = `Скопируйте адрес: ${page.url}`;
  }
}

print.addEventListener("click", () => window.print());
if (navigator.share) send.textContent = "отправить";
send.addEventListener("click", () => {
  // Who closes the list of programs has changed their mind; any other failure leaves the address to be copied.
  if (navigator.share) navigator.share(page).catch((reason) => reason.name === "AbortError" || copy());
  else copy();
});
