// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

/** Shows the values under the pointer, or where the arrow keys lead. */
final class PageScript {
  private PageScript() {}

  static final String TEXT =
      """
      'use strict';
      const tip = document.getElementById('tip');
      for (const figure of document.querySelectorAll('figure[data-course]')) {
        const course = JSON.parse(figure.dataset.course);
        const svg = figure.querySelector('svg');
        const cross = svg.querySelector('.cross');
        let current = 0;
        const hide = () => {
          tip.hidden = true;
          cross.setAttribute('visibility', 'hidden');
        };
        const show = (index) => {
          current = Math.max(0, Math.min(course.rows.length - 1, index));
          const [at, time, condition, limit, passes, remark, ...values] = course.rows[current];
          const x = course.left + at * course.width;
          cross.setAttribute('x1', x);
          cross.setAttribute('x2', x);
          cross.setAttribute('visibility', 'visible');
          const rows = course.metrics.map((name, i) => [name, values[i]]);
          rows.push(['condition', condition], ['limit', limit], ['passes', passes]);
          const table = document.createElement('table');
          for (const [name, value] of [['time', time], ...rows]) {
            const row = table.insertRow();
            row.insertCell().textContent = name;
            row.insertCell().textContent = value;
          }
          tip.replaceChildren(table);
          if (remark) {
            const line = document.createElement('div');
            line.textContent = remark;
            tip.append(line);
          }
          tip.hidden = false;
          const box = svg.getBoundingClientRect();
          const left = box.left + x * box.width / svg.viewBox.baseVal.width;
          const flip = left > window.innerWidth - tip.offsetWidth - 30;
          tip.style.left = (left + window.scrollX + (flip ? -tip.offsetWidth - 14 : 14)) + 'px';
          tip.style.top = (box.top + window.scrollY + 18) + 'px';
        };
        const find = (share) => {
          let low = 0;
          let high = course.rows.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (course.rows[middle][0] <= share) low = middle + 1; else high = middle;
          }
          return low - 1;
        };
        figure.addEventListener('pointermove', (event) => {
          const box = svg.getBoundingClientRect();
          const x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
          show(find((x - course.left) / course.width));
        });
        figure.addEventListener('pointerleave', hide);
        figure.addEventListener('blur', hide);
        figure.addEventListener('keydown', (event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (step) {
            show(current + step);
            event.preventDefault();
          } else if (event.key === 'Escape') {
            hide();
          }
        });
      }
      """;
}
