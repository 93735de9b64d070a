// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

/** Colors and sizes; light and dark as the reader has it. */
final class PageStyle {
  private PageStyle() {}

  /** Of the picture alone. */
  static final String PICTURE =
      """
      svg { --ground: #fff; --ink: #1c2026; --soft: #646d78; --grid: #e3e6ea; --load: #2563eb;
        --quota: #c2570c; --held: #7c3aed; --shade: rgba(234, 138, 30, 0.13); --blind: rgba(100, 109, 120, 0.16);
        font: 11px system-ui, sans-serif; }
      @media (prefers-color-scheme: dark) {
        svg { --ground: #12161b; --ink: #e6e9ed; --soft: #98a2ae; --grid: #2b323b; --load: #6ba5ff;
          --quota: #ffa94d; --held: #b794ff; --shade: rgba(255, 169, 77, 0.15); --blind: rgba(152, 162, 174, 0.22); }
      }
      .ground { fill: var(--ground); }
      .grid { stroke: var(--grid); stroke-width: 1; }
      .label { fill: var(--soft); }
      .name { fill: var(--ink); font-weight: 600; }
      .title { fill: var(--ink); font-size: 13px; font-weight: 600; }
      path { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
      .load { stroke: var(--load); }
      .quota { stroke: var(--quota); stroke-width: 2.2; }
      .asked { stroke: var(--soft); stroke-dasharray: 3 3; stroke-width: 1.2; }
      .track { fill: var(--grid); opacity: 0.6; }
      .held { fill: var(--held); }
      .force { fill: var(--quota); }
      .shade { fill: var(--shade); }
      .blind { fill: var(--blind); }
      .switchon, .switchoff { stroke: var(--quota); stroke-width: 1.2; }
      .switchoff { stroke-dasharray: 4 3; }
      .cross { stroke: var(--ink); stroke-width: 1; opacity: 0.5; pointer-events: none; }
      """;

  /** Of the page around it. */
  static final String PAGE =
      """
      :root { color-scheme: light dark; --back: #fff; --ink: #1c2026; --soft: #646d78; --line: #e3e6ea; }
      @media (prefers-color-scheme: dark) {
        :root { --back: #12161b; --ink: #e6e9ed; --soft: #98a2ae; --line: #2b323b; }
      }
      body { margin: 0 auto; padding: 24px; max-width: 1040px; background: var(--back); color: var(--ink);
        font: 14px/1.45 system-ui, sans-serif; }
      h1 { font-size: 20px; margin: 24px 0 4px; }
      h2 { font-size: 14px; margin: 28px 0 6px; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
      p, .legend { color: var(--soft); margin: 4px 0; }
      .legend span { margin-right: 18px; white-space: nowrap; }
      .legend svg { width: 26px; height: 12px; vertical-align: -1px; margin-right: 5px; }
      figure { margin: 0; position: relative; outline-offset: 4px; }
      figure > svg { width: 100%; height: auto; display: block; }
      summary { cursor: pointer; color: var(--soft); margin-top: 8px; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-top: 6px; }
      th, td { text-align: left; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
      th { color: var(--soft); font-weight: 500; }
      #tip { position: absolute; pointer-events: none; background: var(--back); border: 1px solid var(--line);
        border-radius: 6px; padding: 6px 10px; box-shadow: 0 4px 16px rgba(0, 0, 0, 0.18); max-width: 320px; }
      #tip table { width: auto; margin: 0; }
      #tip td { border: 0; padding: 0 10px 0 0; }
      """;
}
