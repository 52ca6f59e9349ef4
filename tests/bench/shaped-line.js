/** A small proxy before a server that makes the way to it as long and as narrow as a phone's, whatever is sent over it. */

import { once } from "node:events";
import { connect, createServer } from "node:net";
import { CongestionWindow, Direction, SEGMENT } from "./pacing.js";

/** @typedef {import("node:net").Socket} Socket */
/** @typedef {import("./loading.js").Network} Network */

/** Does what is due at its time, in the order in which it was asked for. */
class Schedule {
  /** @type {{time: number, task: () => void}[]} */
  #tasks = [];

  /**
   * @param {number} time of `performance.now()`, and no sooner than what was asked for before
   * @param {() => void} task
   */
  at(time, task) {
    this.#tasks.push({ time, task });
    if (this.#tasks.length === 1) this.#wait();
  }

  #wait() {
    const [next] = this.#tasks;
    if (next) setTimeout(() => this.#run(), Math.max(0, next.time - performance.now())).unref();
  }

  #run() {
    for (let [next] = this.#tasks; next && next.time <= performance.now(); [next] = this.#tasks) {
      next.task();
      this.#tasks.shift(); // only now: what the task asks for must not wait a second time
    }
    this.#wait();
  }
}

/** One direction of the line with what is under way on it, and the acknowledgements that come back. */
class Lane {
  #direction;
  #back;
  #arrivals = new Schedule();
  #acknowledgements = new Schedule();

  /** @param {number} megabits @param {number} delay milliseconds, of each way */
  constructor(megabits, delay) {
    this.#direction = new Direction(megabits, delay);
    this.#back = delay;
  }

  /**
   * Passes on what comes from one socket to another.
   * @param {Socket} from
   * @param {Socket} to
   */
  pass(from, to) {
    const window = new CongestionWindow();
    let held = Buffer.alloc(0);
    let arrival = 0; // of what was sent last
    let ended = false;
    const send = () => {
      while (held.length > 0 && window.room > 0) {
        const segment = held.subarray(0, Math.min(SEGMENT, window.room));
        held = held.subarray(segment.length);
        window.sent(segment.length);
        arrival = this.#direction.carry(segment.length, performance.now());
        this.#arrivals.at(arrival, () => to.write(segment));
        this.#acknowledgements.at(arrival + this.#back, () => {
          window.acknowledged(segment.length);
          send();
        });
      }
      if (held.length > 0) from.pause();
      else if (ended) this.#arrivals.at(arrival, () => to.end());
      else from.resume();
    };
    from.on("data", (chunk) => {
      held = Buffer.concat([held, chunk]);
      send();
    });
    from.on("end", () => {
      ended = true;
      send();
    });
  }
}

/** A way to a server on the loopback, on a port of its own. */
export class ShapedLine {
  /** How many bytes the server has sent since it was opened, encryption and headers included. */
  sent = 0;
  /** @type {Set<Socket>} */
  #sockets = new Set();
  /** @type {{up: Lane, down: Lane, latency: number} | null} */
  #line = null;
  #server;
  #target;

  /** @param {number} target the server's port */
  constructor(target) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#join(client));
  }

  async open() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  get port() {
    return /** @type {import("node:net").AddressInfo} */ (this.#server.address()).port;
  }

  /**
   * Ends all connections, as time does between two visits, and makes those to come as slow as a network.
   * @param {Network | null} network up it has half the width; null is as fast as the machine
   */
  become(network) {
    for (const socket of this.#sockets) socket.destroy();
    this.#line = network && {
      latency: network.latency,
      up: new Lane(network.megabits / 2, network.latency / 2),
      down: new Lane(network.megabits, network.latency / 2),
    };
  }

  async stop() {
    this.#server.close();
    this.become(null);
    await once(this.#server, "close");
  }

  /** @param {Socket} client */
  #join(client) {
    const server = connect({ port: this.#target, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    for (const [socket, other] of /** @type {const} */ ([
      [client, server],
      [server, client],
    ])) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        if (!socket.readableEnded) other.destroy();
      });
    }
    server.on("data", ({ length }) => (this.sent += length));
    const line = this.#line;
    if (!line) {
      client.pipe(server);
      server.pipe(client);
      return;
    }
    line.down.pass(server, client);
    // The client has sent nothing before its connection is made, which takes one round trip.
    setTimeout(() => line.up.pass(client, server), line.latency);
  }
}
