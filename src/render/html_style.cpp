// Restrained on purpose: one sans-serif face, one blue for amounts, orange to blue for scores. Widths follow
// the screen without a script; light and dark follow the reader; paper is always light.
#include "render/html_style.hpp"

#include "base/base64.hpp"
#include "base/digest.hpp"

namespace calltally {
namespace {

// All pairs of ink and ground have a contrast of 4.5 or more, of marks and ground 3 or more; low, neutral and
// high differ in lightness as well, so that a copy in grey still tells them apart.
constexpr std::string_view colours = R"(
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1d22;--muted:#575c66;--rule:#dfe2e7;--soft:#f5f6f8;
--amount:#2a6db0;--low:#b4430d;--neutral:#e3e1dd;--edge:#77746e;--high:#5596d8;--low-ink:#9a3a0b;--high-ink:#1c5c9c;
--h1:#dbe8f5;--h2:#a6cbec;--h3:#5b9bd6;--h4:#1c4f87;--on-pale:#1b1d22;--on-deep:#fff}
@media screen and (prefers-color-scheme:dark){:root{--ground:#15171b;--ink:#e8eaee;--muted:#a7adb8;--rule:#32363e;
--soft:#1d2025;--amount:#6aaeea;--low:#f0a35e;--neutral:#3d414a;--edge:#8b909a;--high:#3f83c6;--low-ink:#f3ae72;
--high-ink:#8cc1f3;--h1:#1d3246;--h2:#27527c;--h3:#5a9fdd;--h4:#b3d9fb;--on-pale:#e8eaee;--on-deep:#15171b}}
)";

constexpr std::string_view layout = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.sheet{max-width:78rem;margin:0 auto;padding:2rem clamp(1rem,4vw,3rem) 3rem}
h1,h2,h3,p,dl,dd,figure,ol{margin:0;padding:0}
h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.1rem);line-height:1.2;font-weight:650;letter-spacing:-.012em}
h2{font-size:1.125rem;line-height:1.3;font-weight:650}
.logo{display:block;max-width:16rem;max-height:3.5rem;margin-bottom:1.5rem}
.subtitle{margin-top:.35rem;color:var(--muted)}
.intro{max-width:44rem;margin-top:1.25rem}
.intro p+p{margin-top:.75rem}
.notes{margin-top:.75rem;font-size:.875rem}
.notes p,.foot p{max-width:54rem}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:2.5rem 3rem;margin-top:2rem}
section{min-width:0;border-top:1px solid var(--rule);padding-top:1rem}
section.plain{border:0;padding:0}
.remark{color:var(--muted);font-size:.875rem}
section>h2+.remark{margin-top:.1rem}
section>:is(figure,.cards,.scroll,ol,p.note){margin-top:1rem}
section.plain>:first-child{margin-top:0}
p.note{max-width:44rem}
.foot{margin-top:3rem;border-top:1px solid var(--rule);padding-top:1rem;color:var(--muted);font-size:.875rem}
.foot h2{font-size:.875rem;color:var(--ink)}
.foot p{margin-top:.4rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.dim{color:var(--muted)}.bold{font-weight:650}.low{color:var(--low-ink)}.high{color:var(--high-ink)}
.accent{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
mark{background:none;color:inherit;font-weight:650;text-decoration:underline;text-decoration-thickness:2px;
text-underline-offset:2px}
@media (min-width:64rem){main{grid-template-columns:repeat(2,minmax(0,1fr))}section.wide{grid-column:1/-1}}
)";

constexpr std::string_view figures = R"(
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15.5rem),1fr));gap:1rem}
.cards dl{background:var(--soft);border-radius:.5rem;padding:1rem 1.1rem;font-variant-numeric:tabular-nums}
.cards dl>div{display:flex;align-items:baseline;gap:.5rem;padding:.2rem 0;font-size:.875rem}
.cards dt{flex:1;color:var(--muted)}
.cards dt.under{padding-left:.75rem}
.cards dd{white-space:nowrap}
.cards .part{min-width:3.6em;text-align:right;color:var(--muted)}
.cards dl>.lead{flex-wrap:wrap;padding:0 0 .6rem;margin-bottom:.4rem;border-bottom:1px solid var(--rule)}
.lead dt{flex-basis:100%}
.cards .lead dd{font-size:2rem;line-height:1.15;font-weight:650;letter-spacing:-.02em}
.cards .lead .part{font-size:1rem;font-weight:400;letter-spacing:0;text-align:left}
)";

constexpr std::string_view tables = R"(
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--amount);outline-offset:2px}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;font-weight:650;padding-bottom:.4rem}
th,td{padding:.4rem 1.25rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);
max-width:26rem;overflow-wrap:break-word}
thead th,thead td{color:var(--muted);font-weight:500;vertical-align:bottom;border-bottom-color:var(--edge)}
tbody th{font-weight:400;min-width:7rem}
tbody th.n{min-width:0}
tbody th.dim{color:var(--muted)}
td:last-child{min-width:4rem;padding-right:0}
.n{text-align:right;white-space:nowrap}
.prose td:nth-child(2){white-space:nowrap}
.prose td:last-child{min-width:18rem;max-width:40rem}
details{margin-top:.75rem;font-size:.875rem}
summary{width:fit-content;cursor:pointer;color:var(--muted);padding:.25rem 0}
summary:hover{color:var(--ink)}
details>.scroll{margin-top:.5rem}
ol.calls{list-style:none}
ol.calls>li{padding:.8rem 0;border-bottom:1px solid var(--rule)}
ol.calls>li:first-child{padding-top:0}
ol.calls dl{display:flex;flex-wrap:wrap;gap:.1rem 1.5rem;font-size:.875rem;font-variant-numeric:tabular-nums}
ol.calls dl>div{display:flex;gap:.4rem}
ol.calls dt{color:var(--muted)}
ol.calls p{max-width:44rem;margin-top:.3rem}
.print{display:none}
)";

constexpr std::string_view charts = R"(
svg{display:block}
svg text{fill:var(--muted);font-size:12px;font-variant-numeric:tabular-nums}
.bars{display:grid;align-items:center;gap:.35rem .75rem;font-size:.875rem;font-variant-numeric:tabular-nums;
grid-template-columns:fit-content(15rem) minmax(5rem,1fr)}
.k1{grid-template-columns:fit-content(15rem) minmax(5rem,1fr) auto}
.k2{grid-template-columns:fit-content(15rem) minmax(5rem,1fr) repeat(2,auto)}
.k3{grid-template-columns:fit-content(15rem) minmax(5rem,1fr) repeat(3,auto)}
.k4{grid-template-columns:fit-content(13rem) minmax(4rem,1fr) repeat(4,auto)}
.k5{grid-template-columns:fit-content(11rem) minmax(4rem,1fr) repeat(5,auto)}
.row{display:contents}
.row .head{color:var(--muted);font-size:.75rem}
.name{overflow:hidden;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical}
.bar{min-width:0}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin-bottom:.75rem;font-size:.8125rem;color:var(--muted)}
.legend span{display:inline-flex;align-items:center;gap:.4rem}
.panel{font-size:.875rem;margin:1.1rem 0 .5rem}
.panel:first-child{margin-top:0}
.panel span{color:var(--muted)}
.plot{margin:0 1.25rem 0 3.25rem;width:calc(100% - 4.5rem);overflow:visible}
.f-amount{fill:var(--amount)}.f-low{fill:var(--low)}.f-high{fill:var(--high)}
.f-neutral{fill:var(--neutral);stroke:var(--edge);stroke-width:1}
.f-h0{fill:var(--soft)}.f-h1{fill:var(--h1)}.f-h2{fill:var(--h2)}.f-h3{fill:var(--h3)}.f-h4{fill:var(--h4)}
svg .t-h1,svg .t-h2{fill:var(--on-pale)}
svg .t-h3{fill:#10141a}
svg .t-h4{fill:var(--on-deep)}
.grid{stroke:var(--rule);stroke-width:1}
.base{stroke:var(--edge);stroke-width:1}
.curve{fill:none;stroke:var(--amount);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.dot{stroke-width:6}
.end{text-anchor:end}.mid{text-anchor:middle}
@media (max-width:40rem){
.bars{gap:.2rem .75rem}
.k1{grid-template-columns:minmax(3rem,1fr) auto}
.k2{grid-template-columns:minmax(3rem,1fr) repeat(2,auto)}
.k3{grid-template-columns:minmax(3rem,1fr) repeat(3,auto)}
.k4{grid-template-columns:minmax(3rem,1fr) repeat(4,auto)}
.k5{grid-template-columns:minmax(2.5rem,1fr) repeat(5,auto)}
.bars:not(.short) .name{grid-column:1/-1;margin-top:.35rem}
.bars:not(.short) .name.head{display:none}
.short.k1{grid-template-columns:auto minmax(3rem,1fr) auto}
.short.k2{grid-template-columns:auto minmax(3rem,1fr) repeat(2,auto)}
.short.k3{grid-template-columns:auto minmax(2.5rem,1fr) repeat(3,auto)}
.roomy{display:none}
}
)";

// On paper: no folded tables, their first rows at the end.
constexpr std::string_view paper = R"(
@page{margin:14mm}
@media print{
html{font-size:72%}
.sheet{max-width:none;padding:0}
main{display:block;margin-top:1.25rem}
section{margin-top:1.4rem;break-inside:avoid}
section.long{break-inside:auto}
h2,.panel,caption{break-after:avoid}
figure,.cards dl,ol.calls>li,tr{break-inside:avoid}
thead{display:table-header-group}
details{display:none}
.scroll{overflow:visible}
.print{display:block}
.print table{margin-top:1rem;width:100%;break-inside:avoid}
.print.apart{break-before:page}
th,td{padding-right:.75rem}
table{overflow-wrap:anywhere}
.cards{grid-template-columns:repeat(2,minmax(0,1fr))}
svg,.cards dl{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.prose td:last-child,tbody th{min-width:0}
}
)";

const std::string& style_sheet() {
  static const std::string text = [] {
    std::string all;
    for (const std::string_view part : {colours, layout, figures, tables, charts, paper}) all += part;
    return all;
  }();
  return text;
}

}  // namespace

std::string_view html_style_sheet() { return style_sheet(); }

std::string html_policy() {
  return "default-src 'none'; img-src data:; style-src 'sha256-" + base64(sha256(style_sheet())) + "'";
}

}  // namespace calltally
