"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // A shape of the same kind of drawing as `svg`.
  const draw = (svg, name, className) => {
    const shape = document.createElementNS(svg.namespaceURI, name);
    shape.setAttribute("class", className);
    return shape;
  };

  // Playback of one lead.

  const N_TAILS = 6;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // Steps to moments; the last one of a piece ends what was heard.
  const moments = (pieces) => pieces.flatMap((steps) => {
    const piece = [];
    let [at, right, down] = [0, 0, 0];
    for (let i = 0; i < steps.length; i += 3) {
      at += steps[i];
      right += steps[i + 1];
      down += steps[i + 2];
      piece.push({ at, right: right / 10, down: down / 10, isLast: i + 3 >= steps.length });
    }
    return piece;
  });

  // The number of moments up to and with `at`.
  const until = (lane, at) => {
    let [low, high] = [0, lane.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lane[middle].at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // Where a vessel is; nothing before her first report.
  const where = (lane, at, pause) => {
    const n = until(lane, at);
    if (n === 0) return undefined;
    const [from, to] = [lane[n - 1], lane[n]];
    if (!to) return { right: from.right, down: from.down, isHeard: at - from.at <= pause };
    const part = (at - from.at) / (to.at - from.at);
    return {
      right: from.right + part * (to.right - from.right),
      down: from.down + part * (to.down - from.down),
      isHeard: !from.isLast || at === from.at,
    };
  };

  const way = (spots) => spots.map((spot, n) =>
    `${n ? "L" : "M"}${spot.right.toFixed(1)} ${spot.down.toFixed(1)}`).join("");

  const prepare = (controls) => {
    const lead = controls.closest("article");
    const [map, line] = [lead.querySelector("svg.map"), lead.querySelector("svg.time")];
    const [go, whole] = [controls.querySelector(".go"), controls.querySelector(".whole")];
    const slider = controls.querySelector("input");
    const pace = controls.querySelector("select");
    const clock = controls.querySelector(".clock");
    const [start, pause] = [Number(controls.dataset.start), Number(controls.dataset.pause)];
    const length = Number(slider.max);
    const words = [go.textContent, go.dataset.other];
    let [at, isGoing, before, turns] = [0, false, 0, 0];
    let [layer, head, lanes] = [undefined, undefined, []];

    const begin = () => {
      layer = draw(map, "g", "playing");
      lanes = JSON.parse(controls.dataset.lanes).map(([style, ...pieces]) => {
        const group = draw(map, "g", `style-${style}`);
        const tails = Array.from({ length: N_TAILS }, (_, n) => {
          const tail = draw(map, "path", "tail");
          tail.setAttribute("opacity", ((n + 1) / N_TAILS).toFixed(2));
          return tail;
        });
        const mark = draw(map, "circle", "vessel");
        mark.setAttribute("r", "6");
        group.append(...tails, mark);
        layer.append(group);
        return { moments: moments(pieces), tails, mark };
      });
      map.querySelector(".edge").before(layer);
      head = draw(line, "path", "head");
      line.append(head);
      map.classList.add("played");
    };

    const trail = (lane, n) => {
      const tail = length / 10;
      const [from, to] = [n, n + 1].map((end) => at - tail + (tail * end) / N_TAILS);
      const first = where(lane.moments, from, pause) ?? lane.moments[0];
      const last = where(lane.moments, to, pause);
      if (!last) return "";
      const between = lane.moments.slice(until(lane.moments, from), until(lane.moments, to));
      return way([first, ...between, last]);
    };

    const show = () => {
      if (!layer) begin();
      for (const lane of lanes) {
        const spot = where(lane.moments, at, pause);
        lane.mark.toggleAttribute("hidden", !spot);
        lane.tails.forEach((tail, n) => {
          tail.setAttribute("d", trail(lane, n));
          const middle = at - (length / 10) * (1 - (n + 0.5) / N_TAILS);
          tail.classList.toggle("unheard", where(lane.moments, middle, pause)?.isHeard === false);
        });
        if (!spot) continue;
        lane.mark.setAttribute("cx", spot.right.toFixed(1));
        lane.mark.setAttribute("cy", spot.down.toFixed(1));
        lane.mark.classList.toggle("unheard", !spot.isHeard);
      }
      const box = line.viewBox.baseVal;
      // As far from the edges as the time line itself.
      head.setAttribute("d", `M${(8 + (at / length) * (box.width - 16)).toFixed(1)} 0V${box.height - 20}`);
      slider.value = at;
      tell();
    };

    const tell = () => {
      const time = new Date((start + at) * 1000).toISOString();
      clock.textContent = `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
      slider.setAttribute("aria-valuetext", clock.textContent);
    };

    const turn = (now) => {
      isGoing = now;
      go.textContent = words[isGoing ? 1 : 0];
      if (!isGoing) return;
      // The slider cannot go further than to its last whole step.
      if (at > length - Number(slider.step)) at = 0;
      before = performance.now();
      next(step);
    };

    // Who asked for less motion gets a picture a second.
    const next = (step) => {
      const mine = ++turns;
      const due = () => mine === turns && isGoing && step();
      if (still.matches) setTimeout(due, 1000);
      else requestAnimationFrame(due);
    };

    const step = () => {
      const now = performance.now();
      // A page that was out of sight goes on where it was.
      const passed = Math.min(1.5, (now - before) / 1000);
      at = Math.min(length, at + passed * Number(pace.value));
      before = now;
      show();
      if (at >= length) turn(false);
      else next(step);
    };

    go.addEventListener("click", () => {
      turn(!isGoing);
      show();
    });
    slider.addEventListener("input", () => {
      at = Number(slider.value);
      show();
    });
    whole.addEventListener("click", () => {
      turn(false);
      at = 0;
      show();
      layer.remove();
      head.remove();
      layer = undefined;
      map.classList.remove("played");
    });
    controls.hidden = false;
    tell();
  };

  all(".play").forEach(prepare);

  // The filter.

  const form = document.querySelector(".filter");
  if (!form) return;
  const fields = form.elements;
  const boxes = all("[name=kind]", form);
  const sides = ["south", "west", "north", "east"];
  const [shown, none] = [form.querySelector(".shown"), form.querySelector(".none")];
  const charts = all("[data-chart] > svg").map((svg) => ({
    svg,
    terms: svg.parentNode.dataset.chart.split(" ").map(Number),
    area: svg.insertBefore(draw(svg, "rect", "area"), svg.querySelector(".edge")),
  }));

  const parts = new Map();
  for (const part of all("[data-lead]")) {
    const number = part.dataset.lead;
    parts.set(number, [...(parts.get(number) ?? []), part]);
  }
  const leads = all("[data-facts]").map((row) => {
    const [kinds, from, to, lat, lon] = row.dataset.facts.split(" ");
    const [first, last, ...place] = [from, to, lat, lon].map(Number);
    return { kinds: kinds.split(","), first, last, place, parts: parts.get(row.dataset.lead) };
  });

  // What the form asks for; what is empty or no number asks for nothing.
  const asked = () => {
    const seconds = (name) => Date.parse(`${fields[name].value}Z`) / 1000;
    const number = (name) => (fields[name].value === "" ? undefined : fields[name].valueAsNumber);
    return {
      kinds: boxes.filter((box) => box.checked).map((box) => box.value),
      from: seconds("from") || -Infinity,
      // The whole minute.
      to: seconds("to") + 59.999 || Infinity,
      sides: sides.map(number),
    };
  };

  const isWithin = ([lat, lon], [south = -90, west = -180, north = 90, east = 180]) => {
    const isBetween = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    return lat >= south && lat <= north && isBetween;
  };

  const filter = () => {
    const wish = asked();
    let n = 0;
    for (const lead of leads) {
      const isOfKind = wish.kinds.length === 0 || lead.kinds.some((kind) => wish.kinds.includes(kind));
      const fits = isOfKind && lead.first <= wish.to && lead.last >= wish.from && isWithin(lead.place, wish.sides);
      n += fits ? 1 : 0;
      for (const part of lead.parts) part.toggleAttribute("hidden", !fits);
    }
    for (const table of all("table.contents")) {
      table.hidden = all("[data-facts]:not([hidden])", table).length === 0;
    }
    shown.textContent = form.dataset.shown.replace("{shown}", n);
    none.textContent = n > 0 ? "" : form.dataset.none;
    form.querySelector("[type=reset]").hidden = link(wish) === "";
    for (const chart of charts) outline(chart, wish.sides);
  };

  // The area on a map. Where it goes around the Earth, or is not closed, there is none.
  const outline = ({ svg, terms: [lat, lon, degree, squeeze], area }, [south, west, north, east]) => {
    const box = svg.viewBox.baseVal;
    const turned = (degrees) => ((((degrees - lon + 180) % 360) + 360) % 360) - 180;
    const [left, right] = [west, east].map((side) =>
      box.width / 2 + turned(side) * squeeze * degree);
    const [top, foot] = [north, south].map((side) => box.height / 2 - (side - lat) * degree);
    const isShown = right > left && foot > top;
    area.toggleAttribute("hidden", !isShown);
    if (!isShown) return;
    const values = { x: left, y: top, width: right - left, height: foot - top };
    for (const [name, value] of Object.entries(values)) area.setAttribute(name, value.toFixed(1));
  };

  // The view as a link: `#kind=gap,encounter&from=…&to=…&area=south,west,north,east`.
  const link = (wish) => {
    const asks = [];
    if (wish.kinds.length > 0) asks.push(`kind=${wish.kinds.join(",")}`);
    for (const name of ["from", "to"]) {
      if (fields[name].value) asks.push(`${name}=${fields[name].value}`);
    }
    if (wish.sides.some((side) => side !== undefined)) asks.push(`area=${wish.sides.join(",")}`);
    return asks.join("&");
  };

  // A fragment without `=` is a place on the page and leaves the filter as it is.
  const recall = () => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes("=")) return;
    const wish = new URLSearchParams(fragment);
    const kinds = (wish.get("kind") ?? "").split(",");
    for (const box of boxes) box.checked = kinds.includes(box.value);
    for (const name of ["from", "to"]) fields[name].value = wish.get(name) ?? "";
    const area = (wish.get("area") ?? "").split(",");
    sides.forEach((side, n) => { fields[side].value = area[n] ?? ""; });
    form.querySelector("details").open = true;
  };

  const change = () => {
    filter();
    history.replaceState(null, "", `#${link(asked())}`);
  };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The button goes; who pressed it by key must not lose her place.
    form.querySelector("summary").focus();
    setTimeout(change);
  });
  addEventListener("hashchange", () => {
    recall();
    filter();
  });

  for (const { svg, terms: [lat, lon, degree, squeeze] } of charts) {
    let from;
    const spot = (event) => new DOMPoint(event.clientX, event.clientY)
      .matrixTransform(svg.getScreenCTM().inverse());
    const ask = (to) => {
      const box = svg.viewBox.baseVal;
      const [lats, lons] = [[], []];
      for (const { x, y } of [from, to]) {
        lats.push(Math.max(-90, Math.min(90, lat - (y - box.height / 2) / degree)));
        lons.push(lon + (x - box.width / 2) / degree / squeeze);
      }
      const wrapped = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
      const [south, north] = [Math.min(...lats), Math.max(...lats)];
      const [west, east] = [Math.min(...lons), Math.max(...lons)].map(wrapped);
      const values = [south, west, north, east];
      sides.forEach((side, n) => { fields[side].value = values[n].toFixed(3); });
    };
    svg.addEventListener("pointerdown", (event) => {
      // A finger moves the page.
      if (event.pointerType === "touch" || event.button !== 0) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      from = spot(event);
    });
    svg.addEventListener("pointermove", (event) => {
      const to = from && spot(event);
      if (!to || Math.hypot(to.x - from.x, to.y - from.y) < 5) return;
      ask(to);
      filter();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      svg.addEventListener(end, () => {
        if (!from) return;
        from = undefined;
        change();
      });
    }
  }

  form.hidden = false;
  recall();
  filter();
})();
