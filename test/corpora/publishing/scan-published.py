"""Takes published folders apart with nothing of Boxwood's and prints, as JSON, every local@domain that is in them.

Each folder gives
{messages, terms, strings, leaks: [[where, text]], unread: [terms that no message has]}.
"""

import base64
import binascii
import email
import email.header
import email.policy
import html
import json
import re
import struct
import sys
import unicodedata
import urllib.parse
from pathlib import Path

from published_folder import Folder, ids, table, terms

ROW_BYTES = 8 + 16 * 4 + 4 * 2 + 3
ADDRESS = re.compile(
    r"[\w.+%-]@\w|[!#$%&'*+\-/=?^_`{|}~\"]@[\w-]+\.\w|[\w.+-](?:%40|&#0*64;|&#x0*40;|&commat;)\w"
    r"|\w\"@[\w-]+\.\w|[\w.+-]=40(?![\w-]*-at-)[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b",
    re.I,
)
FORMATS = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"}

LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}) | FORMATS


def decoded_header(value):
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except Exception:
        return value


class Scan:
    def __init__(self):
        self.leaks = []
        self.words = set()

    def look(self, where, text):
        text = unicodedata.normalize("NFKC", text).translate(FORMATS)
        for found in list(ADDRESS.finditer(text))[:3]:
            self.leaks.append([where, text[max(0, found.start() - 40) : found.start() + 40]])

    def read(self, where, text, markup=True, joins=False):
        """Looks at a text and at all that a program may make of it."""
        if "@" not in text and not re.search(r"[&%\\=\uff20\ufe6b]", text):
            return
        self.look(where, text)
        self.look(f"{where}, soft", re.sub(r"=\r?\n", "", text))
        if joins:
            # RFC 3676, DelSp=yes.
            self.look(f"{where}, joined", re.sub(r" \r?\n>* ?", "", text))
        if re.match(r"\s*BEGIN:V", text):
            self.look(f"{where}, unfolded", re.sub(r"\r?\n[ \t]", "", text))
        if not markup:
            return
        form = text
        for turn in range(3):
            bare = re.sub(r"<!--.*?-->", "", form, flags=re.S)
            bare = re.sub(r"<[a-zA-Z/!?][^<>]*>", "", bare)
            if bare != form:
                self.look(f"{where}, tags off {turn}", html.unescape(bare))
            before, form = form, html.unescape(form)
            form = urllib.parse.unquote(form, errors="replace")
            if form == before:
                break
            self.look(f"{where}, decoded {turn}", form)

    def take(self, text):
        folded = unicodedata.normalize("NFKD", text)
        folded = re.sub("[\u0300-\u036f]", "", folded)
        folded = unicodedata.normalize("NFKC", folded).casefold().translate(LETTERS)
        self.words.update(word.strip("_") for word in re.findall(r"\w+", folded))

    def message(self, where, raw, depth=0):
        mail = email.message_from_bytes(raw, policy=email.policy.compat32)
        self.part(where, mail, depth)

    def part(self, where, mail, depth):
        for name, value in mail.items():
            value = str(value)
            plain = re.sub(r"\r?\n", "", value)
            self.read(f"{where} {name}", plain)
            self.read(f"{where} {name}, decoded", decoded_header(plain))
            self.take(decoded_header(plain))
            if re.match(r"(?i)(from|to|cc|sender|reply-to|.*(-id|references|-to))$", name):
                self.look(f"{where} {name}, unspaced", re.sub(r"\s*@\s*", "@", re.sub(r"\([^()]*\)", "", plain)))
        for what in (mail.get_filename, mail.get_boundary, lambda: mail.get_content_type()):
            try:
                value = what()
            except Exception:
                continue
            if isinstance(value, str):
                self.read(f"{where} parameter", decoded_header(value))
                self.take(decoded_header(value))
        if mail.is_multipart():
            for text in (mail.preamble, mail.epilogue):
                if text:
                    self.read(f"{where} around", text)
                    self.take(text)
            for number, inner in enumerate(mail.get_payload()):
                if depth < 60:
                    self.part(f"{where}.{number}", inner, depth + 1)
            return
        kind = mail.get_content_type()
        try:
            body = mail.get_payload(decode=True)
        except Exception:
            body = None
        if body is None:
            body = str(mail.get_payload()).encode("latin1", "replace")
        joins = str(mail.get_param("delsp", "")).lower() == "yes"
        self.bytes(f"{where} ({kind})", body, mail.get_content_charset(), kind, depth, joins)

    def bytes(self, where, body, charset, kind, depth, joins):
        major = kind.split("/")[0]
        if major not in ("text", "message") and (
            re.match(r"(?:image/(?!svg)|audio|video|font)|application/(?:pdf|zip|gzip|x-gzip|x-tar)", kind)
            or body[:5] == b"%PDF-"
            or (min(body, default=32) < 7 and body[:2] not in (b"\xff\xfe", b"\xfe\xff"))
        ):
            return
        forms = {body.decode("latin1")}
        for name in {charset or "utf-8", "utf-8"}:
            try:
                forms.add(body.decode(name, "replace"))
            except LookupError:
                pass
        if charset and not re.match(r"(?i)(utf-?8|us-ascii|iso-8859|windows-125|ascii|latin)", charset):
            # Letters of other charsets have the byte of an at sign.
            forms.discard(body.decode("latin1"))
        if b"\0" in body:
            forms.add(body.replace(b"\0", b"").decode("latin1"))
        for text in forms:
            self.read(where, text, joins=joins)
            self.take(html.unescape(re.sub(r"<[^<>]*>", " ", text)))
            self.take(html.unescape(re.sub(r"<[^<>]*>", "", text)))
            self.take(text)
        for begin in re.finditer(rb"(?m)^begin(-base64)? [0-7]{3,4} ([^\r\n]*)\r?\n", body):
            self.packed(where, body[begin.end() :], begin)
        if depth < 20 and re.match(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n", body):
            self.message(f"{where} inside", body, depth + 1)

    def packed(self, where, body, begin):
        self.read(f"{where} packed name", begin[2].decode("utf-8", "replace"))
        unpacked = b""
        for line in body.splitlines():
            if line in (b"end", b"===="):
                break
            try:
                unpacked += base64.b64decode(line) if begin[1] else binascii.a2b_uu(line)
            except binascii.Error:
                break
        if unpacked and min(unpacked) >= 7:
            self.read(f"{where} packed", unpacked.decode("utf-8", "replace"))


def scan(path):
    folder = Folder(path)
    scan = Scan()
    front = folder.front
    scan.look("front", folder.text)
    for name in folder.names:
        scan.look("file name", name)
    strings = messages = 0
    every = set()
    for number, segment in enumerate(front["segments"]):
        sections = segment["sections"]
        for block in folder.blocks(sections["strings"]):
            for text in table(block):
                strings += 1
                scan.read(f"strings {number}", text)
        for block in folder.blocks(sections["references"]):
            for text in ids(block):
                strings += 1
                scan.read(f"references {number}", text)
        mail = b"".join(folder.blocks(sections["mail"]))
        for block in folder.blocks(sections["messages"]):
            rows = len(block) // ROW_BYTES
            offsets, starts, ends = (
                struct.unpack(f"<{rows}I", block[rows * (8 + 4 * c) : rows * (12 + 4 * c)]) for c in range(3)
            )
            for offset, start, end in zip(offsets, starts, ends):
                scan.read(f"separator {messages}", mail[offset:start].decode("latin1"))
                scan.message(f"message {messages}", mail[start:end])
                messages += 1
    for name, section in front["snapshot"]["sections"].items():
        for block in folder.blocks(section):
            if name == "threads":
                for row in json.loads(block):
                    scan.read("threads", json.dumps(row, ensure_ascii=False), False)
            else:
                scan.look(name, " ".join(t.decode() for t in re.findall(rb"[\w.+-]{3,}@[\w.]{3,}", block)))
    index = front["index"]
    if index:
        for name in ("authors", "lists", "fences"):
            for block in folder.blocks(index["sections"][name]):
                for text in table(block):
                    strings += 1
                    scan.read(name, text, False)
        for block in folder.blocks(index["sections"]["terms"]):
            for term in terms(block):
                every.add(term)
                scan.look("terms", term)
    unread = sorted(term for term in every if not known(term, scan.words))
    return {
        "messages": messages,
        "terms": len(every),
        "strings": strings,
        "leaks": scan.leaks[:200],
        "leakCount": len(scan.leaks),
        "unread": unread[:20000],
        "unreadCount": len(unread),
    }


def known(term, words):
    # Scripts without spaces have pairs of characters; long words are cut and hashed.
    return term in words or "~" in term or not term.isascii()


print(json.dumps([scan(Path(path)) for path in sys.argv[1:]]))
