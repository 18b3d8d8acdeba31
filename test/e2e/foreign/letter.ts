/** A message whose HTML names the address in every way that could load it, and the id to open it by. */
export function hostileLetter(address: string): { id: string; mailbox: string } {
  const at = (name: string): string => `${address}${name}`
  const html = `<!doctype html>
<html manifest="${at('manifest')}">
<head>
<base href="${at('base/')}">
<meta http-equiv="refresh" content="0; url=${at('refresh')}">
<link rel="stylesheet" href="${at('link.css')}"><link rel="icon" href="${at('icon')}"><link rel="prefetch" href="${at('prefetch')}">
<link rel="preconnect" href="${at('preconnect')}"><link rel="dns-prefetch" href="${at('dns')}"><link rel="modulepreload" href="${at('module')}">
<style>@import url(${at('import.css')}); @font-face { font-family: a; src: url(${at('font')}) } p { font-family: a; background: url(${at('style-background')}); list-style: url(${at('list')}); cursor: url(${at('cursor')}), auto } p::after { content: image-set("${at('set')}" 1x) } p::before { content: url(${at('content')}) }</style>
<script src="${at('script')}"></script><script>fetch("${at('inline')}", { mode: 'no-cors' })</script>
</head>
<body background="${at('body')}" onload="fetch('${at('onload')}')">
<p style="background-image: url(${at('inline-style')}); border-image: url(${at('border')}) 1; mask: url(${at('mask')}); filter: url(${at('filter')}#a)">A letter.</p>
<img src="${at('img')}" srcset="${at('srcset')} 2x" alt=""><img src="relative.gif" alt=""><img src=x onerror="fetch('${at('onerror')}')" alt="">
<picture><source srcset="${at('source')}"><img alt=""></picture>
<video src="${at('video')}" poster="${at('poster')}" autoplay></video><audio src="${at('audio')}" autoplay></audio>
<video autoplay><source src="${at('video-source')}"><track default src="${at('track')}"></video>
<iframe src="${at('iframe')}"></iframe><iframe srcdoc="&lt;img src='${at('srcdoc')}'&gt;"></iframe>
<object data="${at('object')}"></object><embed src="${at('embed')}"><applet code="${at('applet')}"></applet>
<table background="${at('table')}"><tr><td background="${at('cell')}">a</td></tr></table>
<input type="image" src="${at('input')}" alt=""><form action="${at('form')}"><button autofocus>a</button></form>
<svg><image href="${at('svg-image')}" xlink:href="${at('svg-xlink')}" width="9" height="9"/><use href="${at('use')}#a"/><style>@import url(${at('svg.css')});</style><script href="${at('svg-script')}"></script></svg>
<math><mtext><img src="${at('math')}" alt=""></mtext></math>
<a href="${at('a')}" ping="${at('ping')}">a link</a>
<marquee onstart="fetch('${at('marquee')}')">a</marquee><details open ontoggle="fetch('${at('toggle')}')">a</details>
<frameset><frame src="${at('frame')}"></frameset>
</body></html>`
  const id = 'hostile@foreign.example'
  const mailbox = `From a@foreign.example Mon Mar 18 09:15:37 2019
Message-ID: <${id}>
Date: Mon, 18 Mar 2019 09:15:37 +0000
From: A <a@foreign.example>
Subject: A letter
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

${html}
`
  return { id, mailbox }
}
