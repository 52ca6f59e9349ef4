"""What the benchmark's report says of how each figure is measured."""

HOW = """\
# Benchmark

Written by `make bench`: {browser}, {cores} cores, {runs} repetitions of everything, medians. Times hold for
one machine; ratios carry over. All figures are in [benchmark.json](benchmark.json).

The pages, all from the same small server on the same machine, packed with brotli:

- **article**: the page of the [article](../README.md#how-it-works) that this project starts from, rebuilt
  from its description, with TensorFlow.js 0.11.2 and its network as this project has trained it, float32.
  TensorFlow.js scales its canvas of 140 by 140 to 28 by 28. It runs on TensorFlow.js's CPU backend or,
  without a graphics card, on WebGL in software.
- **stock**: the same page and network with TensorFlow.js 4.22, whole, on its CPU backend.
- **digitpad**: this project's page, exported as a static site.

The benchmark makes sure that the first two give Keras's probabilities. They read what was drawn while the
network was loading as soon as it is there.

![How long the first answer takes, in bars](benchmark.png)

"""
LOADING = """\
## To the first answer

Each time a browser with an empty cache opens the page in a window of a phone's size. A 1 is drawn with real
mouse input as soon as the page takes strokes. The clock starts with the navigation and stops when the frame
that shows the answer is drawn. The pages take turns. Fast 4G is 9 Mbit/s with 60 ms before each answer of the
server, Slow 4G 1.6 Mbit/s with 150 ms. Bytes are all that had come by then on Slow 4G, headers included.
Ratios are those of the sooner of the article's two.

"""
PROFILE = """\
## What the main thread does until the page is ready

Where neither the line nor the processor is slowed: how long the thread that draws, reads and runs scripts is
at work until then, in milliseconds, by the browser's own trace. What a task does within another is counted
once. The trace costs some time of its own, for each page. A processor that is four times slower takes four
times as long for each.

"""
FIRST = """\
## Over TLS and HTTP/2

The same as on the web: each page by HTTP/2 over TLS 1.3, through a small proxy that makes a line of the
loopback, Fast 4G and Slow 4G as above with so long a round trip. It models

- that a connection of TCP takes a round trip before anything can be asked; that of TLS comes by itself;
- the time on the way, and the width of the line: all connections share it, up it is half as wide, and each
  packet has 40 bytes of headers;
- slow start: ten packets of 1460 bytes may be on their way at first, and twice as many after each round trip.

It does not model lost packets, what acknowledgements take of the line, a line that changes, the name's
look-up, or the chain of a public certificate; this one is small. The server's records of TLS hold 4 KB, and
it sends side by side what was asked for. The processor is slowed by the browser.

"""
NEXT = """\
## The next visit

First the page is opened without delay, until the browser has kept what it keeps. Then comes the visit that is
measured, over TLS and HTTP/2 as above: no connection is open, and no service worker runs. The browser's cache
holds the first three pages, and asks the server whether each file is still the same. The requests of the
service worker go over the same line, which the browser's own throttling would not reach; its thread is not
slowed.

"""
UPDATE = """\
## A version with one other text

What the server sends, headers and encryption included: to a new visitor until the browser has kept the page
for when there is no network, and to one who has that version and comes back after a text has been changed.
There it is all from the deployment on until the browser has kept the new version and the page, reloaded, has
read a drawing. It is counted once, on a line without delay.

"""
WARM = """\
## Predictions

From the drawing of an 8 to its ten probabilities, framing included, one after the other; the pages take
turns. And what is left after all of them: tensors, and JavaScript's memory with its buffers after garbage
collection.

"""
INTERACTION = """\
## Drawing, processor 4x slower

A finger draws an 8, a 4 and a 7 on a phone's screen at a hand's pace, 120 points a second: with no panel
open, with the explanation open, and with a history of 200 drawings open. Ten strokes are a number, 7474747,
with no panel open. A point's handler ends when its line is drawn; its answer is there when the page shows it.
Ink is shown by the frame that begins next; what the screen takes after that is not known. An event is what
the browser tells the page of a point, which may be a frame after the point. Shifts of the layout are counted
from the navigation on, but those that follow a press within half a second. Medians of all repetitions, each a
visit of its own.

"""
LIGHTHOUSE = """\
## Lighthouse

Release 12.8.2, on a phone, with the settings that it has by itself.

"""
