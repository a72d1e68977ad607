package org.wetread.worker.labelled.report;

/** How the page looks. */
final class Style {

  static final String CSS =
      """
      :root { color-scheme: light dark; --ground: #fbfbfa; --ink: #1d2227; --quiet: #626c77;
        --grid: #e2e5e8; --blue: #1f5fbf; --wash: #f1f3f5 }
      @media (prefers-color-scheme: dark) { :root { --ground: #15181b; --ink: #e7eaed;
        --quiet: #9ba5af; --grid: #2d3339; --blue: #78aefc; --wash: #1d2226 } }
      body { margin: 0; background: var(--ground); color: var(--ink);
        font: 15px/1.5 system-ui, sans-serif }
      main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
      h1 { font-size: 1.7rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem }
      .note, small, figure p { color: var(--quiet) } .note { max-width: 48rem; font-size: .87rem }
      .counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none }
      .counts li { background: var(--wash); border-radius: 6px; padding: .35rem .7rem }
      .wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .9rem }
      th, td { text-align: right; padding: .35rem .7rem; border-bottom: 1px solid var(--grid);
        white-space: nowrap; font-variant-numeric: tabular-nums }
      th:first-child { text-align: left; padding-left: 0 } tbody th, tr th[scope=row] { font-weight: 500 }
      thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom }
      .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem }
      figure { margin: 0; background: var(--wash); border-radius: 8px; padding: .8rem }
      figcaption { font-weight: 600 } figure p { margin: .2rem 0 0; font-variant-numeric: tabular-nums }
      figure svg { width: 100%; height: auto; display: block } .interval { width: 112px; height: 14px }
      .grid { stroke: var(--grid); fill: none } .chance { stroke: var(--quiet); stroke-dasharray: 3 4; fill: none }
      .line { stroke: var(--blue); stroke-width: 2; fill: none; stroke-linejoin: round }
      .whisker { stroke: var(--blue); stroke-width: 1.5; opacity: .6 }
      .dot { fill: var(--blue); stroke: var(--ground); stroke-width: 1 }
      .tick, .axis { fill: var(--quiet); font-size: 11px } .none { color: var(--quiet) }
      summary { cursor: pointer; font-weight: 600; padding: .5rem 0 } code { font-size: .8rem }
      """;

  private Style() {}
}
