"use strict";
// Rows of the page: [address, kind, title, other words by which it is found].
const rows = JSON.parse(document.getElementById("rows").textContent);
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const folded = rows.map(([, , title, others]) => fold(title + " " + others));
const words = document.getElementById("words");
const LONGEST = 100;

function line([address, kind, title]) {
  const item = document.createElement("li");
  const type = document.createElement("span");
  const link = document.createElement("a");
  type.className = "type";
  type.textContent = kind;
  link.href = address;
  link.textContent = title;
  item.append(type, " ", link);
  return item;
}

function show() {
  const asked = fold(words.value).split(/\s+/).filter(Boolean);
  const hits = asked.length ? rows.filter((_, at) => asked.every(word => folded[at].includes(word))) : [];
  document.getElementById("found").replaceChildren(...hits.slice(0, LONGEST).map(line));
  document.getElementById("count").textContent = asked.length ? hits.length : "";
}

words.addEventListener("input", show);
show();
