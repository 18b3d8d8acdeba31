const at = (name: string): string => `http://${name}.foreign.example/`
const page = (words: string): string => `data:text/html,<script>${words}</script>`

/** Ways for a script to run when a message is opened. */
export const scripts: Readonly<Record<string, string>> = {
  'a script': `x<script>alert(1)</script><script>parent.alert(1);top.document.title='a'</script>`,
  'a script that draws': `<script>top.document.body.insertAdjacentHTML('beforeend','<p style="position:fixed;inset:0;background:red">a</p>')</script>`,
  handlers: `<body onload=alert(1) onpageshow=alert(1) onresize=alert(1)><img src=x onerror=alert(1)><svg onload=alert(1)></svg><details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee><style onload=alert(1)></style><p style="animation:a 1s" onanimationstart=alert(1)>x</p><style>@keyframes a{}</style><video><source onerror=alert(1)></video><input autofocus onfocus=alert(1)><p oncontentvisibilityautostatechange=alert(1) style="content-visibility:auto">x</p>`,
  'addresses that are scripts': `<iframe src="javascript:alert(1)"></iframe><object data="javascript:alert(1)"></object><embed src="javascript:alert(1)"><iframe src="${page('alert(1)')}"></iframe><img src="javascript:alert(1)"><table background="javascript:alert(1)"><td>x</table>`,
  'pictures that are documents': `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"><iframe src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"></iframe><embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"><object data="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"></object>`,
  'animated addresses': `<svg><a><animate attributeName=href values="javascript:alert(1)"/><text y=20>x</text></a><set attributeName=onmouseover to=alert(1)></svg>`,
  'moments of svg': `<svg><animate onbegin=alert(1) attributeName=x dur=1s><set onend=alert(1) attributeName=x dur=1ms></svg>`,
}

/** Ways to lead the page or the frame away when a message is opened. */
export const leads: Readonly<Record<string, string>> = {
  'a refresh': `x<meta http-equiv="refresh" content="0;url=${at('refresh')}">`,
  'a refresh to this place': 'x<meta http-equiv="refresh" content="0;url=index.html">',
  'a refresh to a script': `x<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><meta http-equiv="refresh" content="0;url=${page('alert(1)')}">`,
  'a script that leaves': `x<script>top.location='${at('top')}';location='${at('self')}';open('${at('open')}')</script>`,
  'a form that sends itself': `<form id=a action="${at('form')}" target=_top><input name=q></form><img src=x onerror="document.forms[0].submit()">`,
}

/** Links and buttons: what may open is a web page, in a window of its own. */
export const links: Readonly<Record<string, string>> = {
  'a link': `<a href="${at('a')}" ping="${at('ping')}" target="_top">x</a> <a href="${at('parent')}" target="_parent">x</a> <a href="${at('self')}" target="_self">x</a>`,
  'a link that is a script': `<a href="javascript:alert(1)">x</a> <a href=" &#14;java&Tab;script:alert(1)">x</a> <a href="vbscript:alert(1)">x</a>`,
  'a link that is a document': `<a href="${page('alert(1)')}">x</a> <a href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>">x</a> <a href="blob:null/a">x</a> <a href="about:blank">x</a>`,
  'a link to this place':
    '<a href="index.html">x</a> <a href="#/">x</a> <a href="?a">x</a> <a href="#top" target="_top">x</a>',
  'a link to a part of the message': '<a href="cid:a@foreign.example">x</a>',
  'a link that saves': '<a download="invoice.exe" href="data:image/png;base64,TVqQAAMAAAAEAAAA">x</a>',
  'a link that saves a file of this place': '<a download="invoice.exe" href="PLACE">x</a>',
  'a link over everything': `<a href="${at('everything')}" style="position:fixed;inset:0;z-index:2147483647">x</a>`,
  'a link in the words of another': '<a href="http://evil.foreign.example/">www.bank.example</a>',
  'a link in svg': `<svg><a href="javascript:alert(1)"><text y=20>x</text></a><a xlink:href="${at('svg')}"><text y=20>x</text></a></svg>`,
  'a link in math': '<math href="javascript:alert(1)"><mtext>x</mtext></math>',
  'a map': `<img usemap="#m" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width=99 height=99><map name=m><area shape=default href="javascript:alert(1)"><area shape=default href="${at('area')}" target=_top></map>`,
  'a button': `<form action="${at('action')}" target=_top><button>x</button><input type=submit formaction="javascript:alert(1)"></form><button popovertarget=p onclick=alert(1)>x</button><p id=p popover>x</p>`,
  'a thing to open':
    '<details ontoggle=alert(1)><summary onclick=alert(1)>x</summary>x</details><label for=i onclick=alert(1)>x</label><input id=i type=file>',
}

/** What would cover the page, if a frame let it. */
export const overlays: Readonly<Record<string, string>> = {
  'a sheet over everything':
    '<p style="position:fixed;inset:-9999px;width:300vw;height:300vh;z-index:2147483647;background:red">x</p>',
  'a shadow':
    '<p style="box-shadow:0 0 0 9999px red;outline:9999px solid red;filter:drop-shadow(0 0 999px red)">x</p>',
  'a turned sheet': '<p style="transform:scale(99) translateZ(999px) rotate(9deg);background:red">x</p>',
  'a frame that lets things out':
    '<style>html,body{overflow:visible!important;margin:-999px!important;contain:none;position:fixed;top:-999px}</style><p style="margin:-999px;padding:1999px;background:red">x</p>',
  'a dialog':
    '<dialog open style="position:fixed;inset:0;background:red">x</dialog><p popover=manual style="display:block;position:fixed;inset:0;background:red"></p>',
}
