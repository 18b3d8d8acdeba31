const people = Array.from({ length: 300 }, (_, i) => `Gardener ${i + 1} <g${i + 1}@gnvug.example>`)

const head = (
  id: string,
  from: string,
  more: string,
): string => `From a@gnvug.example Mon Mar 18 09:${10 + id.length}:37 2019
Message-ID: <${id}@gnvug.example>
From: ${from}
${more}
`

/** Messages whose heads and characters are as they should not be, as one thread. Characters are bytes. */
export const oddHeads: string = [
  `${head(
    'guessed',
    'Ivan <ivan@gnvug.example>',
    `Date: Mon, 18 Mar 2019 09:15:37 +1100
Subject: Seeds
To: ${people.join(',\n ')}
Sender: Olga Secretary <office@gnvug.example>
Reply-To: Seed Exchange <seeds@gnvug.example>
List-Id: Potluck Planning <potluck.gnvug.example>
List-Post: <mailto:potluck@gnvug.example>
Received: by mx.gnvug.example; Mon, 18 Mar 2019 09:15:40 +1100
Received: from home by relay.gnvug.example; Mon, 18 Mar 2019 09:15:39 +1100`,
  )}
\xc7\xe4\xf0\xe0\xe2\xf1\xf2\xe2\xf3\xe9\xf2\xe5, \xef\xee\xf1\xfb\xeb\xe0\xe5\xec \xf1\xe5\xec\xe5\xed\xe0 \xe8 \xef\xf0\xe8\xe3\xeb\xe0\xf8\xe0\xe5\xec \xed\xe0 \xee\xe1\xec\xe5\xed \xe2 \xf1\xf3\xe1\xe1\xee\xf2\xf3.
`,
  `${head(
    'garbled',
    'D\xc3\x83\xc2\xb6rte <doerte@gnvug.example>',
    `Date: soon
Received: by mx.gnvug.example; Tue, 19 Mar 2019 10:00:00 +0100
Subject: Re: Seeds for the gr\xc3\x83\xc2\xbcne Wiese
In-Reply-To: <guessed@gnvug.example>
Content-Type: text/plain; charset=utf-8`,
  )}
Gr\xc3\x83\xc2\xbc\xc3\x83\xc5\xb8e aus dem Garten, and it\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s raining.
`,
  `${head(
    'future',
    'Zoe <zoe@gnvug.example>',
    `Date: Fri, 1 Jan 2100 10:00:00 +0000
Subject: Re: Seeds
In-Reply-To: <garbled@gnvug.example>
Resent-From: Ada <ada@gnvug.example>
Resent-To: potluck@gnvug.example
To: potluck@gnvug.example`,
  )}
From a clock that was set wrong.
`,
  `${head(
    'dateless',
    'Ada <ada@gnvug.example>',
    `Subject: Re: Seeds
In-Reply-To: <future@gnvug.example>`,
  )}
Without any date.
`,
].join('\n')
