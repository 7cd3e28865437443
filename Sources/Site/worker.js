// Keeps the site's pages and what they need, but no downloads, for reading without a network. Above stand the site's key
// and its files with the digests of their content; both are of one build, and so is all that this worker hands out: it
// never mixes two.
"use strict";
const cacheName = `qapack-${site.key}`;
const scope = new URL("./", self.location.href).href;
const atOnce = 6;
const keyOf = (digest) => `${scope}.qapack/${digest}`;
let isBroken = false;

// XXH64 with seed 0, as ContentDigest.swift.
function digestOf(buffer) {
  const mask = 0xFFFFFFFFFFFFFFFFn;
  const [p1, p2, p3, p4, p5] = [0x9E3779B185EBCA87n, 0xC2B2AE3D27D4EB4Fn, 0x165667B19E3779F9n, 0x85EBCA77C2B2AE63n, 0x27D4EB2F165667C5n];
  const view = new DataView(buffer);
  const size = view.byteLength;
  const rotate = (value, count) => ((value << count) | (value >> (64n - count))) & mask;
  const round = (lane, word) => (rotate((lane + word * p2) & mask, 31n) * p1) & mask;
  let offset = 0;
  let hash = p5;
  if (size >= 32) {
    const lanes = [(p1 + p2) & mask, p2, 0n, (-p1) & mask];
    for (; offset + 32 <= size; offset += 32) {
      for (let lane = 0; lane < 4; lane += 1) lanes[lane] = round(lanes[lane], view.getBigUint64(offset + lane * 8, true));
    }
    hash = (rotate(lanes[0], 1n) + rotate(lanes[1], 7n) + rotate(lanes[2], 12n) + rotate(lanes[3], 18n)) & mask;
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * p1 + p4) & mask;
  }
  hash = (hash + BigInt(size)) & mask;
  for (; offset + 8 <= size; offset += 8) hash = (rotate(hash ^ round(0n, view.getBigUint64(offset, true)), 27n) * p1 + p4) & mask;
  if (offset + 4 <= size) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(offset, true)) * p1) & mask), 23n) * p2 + p3) & mask;
    offset += 4;
  }
  for (; offset < size; offset += 1) hash = (rotate(hash ^ ((BigInt(view.getUint8(offset)) * p5) & mask), 11n) * p1) & mask;
  hash = ((hash ^ (hash >> 33n)) * p2) & mask;
  hash = ((hash ^ (hash >> 29n)) * p3) & mask;
  return (hash ^ (hash >> 32n)).toString(16).padStart(16, "0");
}

// Takes all files in; those of an earlier build that have stayed the same are there already. A file of another build than
// this worker's gives the whole up, and a later visit tries again.
async function takeIn() {
  const cache = await caches.open(cacheName);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const wanted = Object.entries(site.files).filter(([, digest]) => !there.has(keyOf(digest)));
  async function next() {
    for (let file = wanted.pop(); file; file = wanted.pop()) {
      const [path, digest] = file;
      const response = await fetch(scope + path.split("/").map(encodeURIComponent).join("/"), { cache: "no-cache" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      const body = await response.arrayBuffer();
      if (digestOf(body) !== digest) throw new Error(`${path}: of another build`);
      const type = response.headers.get("Content-Type");
      await cache.put(keyOf(digest), new Response(body, { headers: type ? { "Content-Type": type } : {} }));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next));
}

async function forget() {
  const cache = await caches.open(cacheName);
  const ours = new Set(Object.values(site.files).map(keyOf));
  for (const request of await cache.keys()) if (!ours.has(request.url)) await cache.delete(request);
}

// The path below the site's root that an address stands for; null for an address elsewhere.
function pathOf(address) {
  const [plain] = address.split(/[?#]/);
  if (!plain.startsWith(scope)) return null;
  try {
    const path = decodeURIComponent(plain.slice(scope.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

async function answer(request, path) {
  const kept = await caches.match(keyOf(site.files[path]), { cacheName });
  if (kept) return kept;
  // The browser has thrown something away: from now on everything comes from the network, of the build that is there.
  isBroken = true;
  await self.registration.unregister();
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(takeIn()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
// A page that has just been opened asks a worker of a newer build to take over, and is loaded again when it has: not
// while others are open, which would be left with scripts of another build.
self.addEventListener("message", (event) => {
  if (event.data !== "take over") return;
  event.waitUntil(takeOver());
});

async function takeOver() {
  // The page before it may still be on its way out.
  for (const pause of [0, 250, 750]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    if (open.length < 2) return self.skipWaiting();
  }
  return null;
}
self.addEventListener("fetch", (event) => {
  if (isBroken || event.request.method !== "GET") return;
  const path = pathOf(event.request.url);
  if (path === null) return;
  if (Object.hasOwn(site.files, path)) event.respondWith(answer(event.request, path));
  else if (event.request.mode === "navigate" && Object.hasOwn(site.files, "404.html") && !navigator.onLine) {
    event.respondWith(answer(event.request, "404.html"));
  }
});
