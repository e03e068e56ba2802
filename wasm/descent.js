// Loads descent.wasm in a page, a worker or Node, and speaks its C interface in bytes and text.
// Types: descent.d.ts. Nothing is fetched or evaluated here: the caller brings the module.

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Text that ends at the first zero byte. */
function readText(memory, address) {
  const bytes = new Uint8Array(memory.buffer, address);
  return decoder.decode(bytes.slice(0, bytes.indexOf(0)));
}

/** What the module may ask of its surroundings: almost nothing. `host.memory` is set once it exists. */
function makeImports(host) {
  const refuse = (name) => () => {
    throw new Error(`The core asked for ${name}, which it must not need.`);
  };
  const system = {
    proc_exit(code) {
      throw new Error(`The core stopped with code ${code}.`);
    },
    // Diagnostics of the C library: one console line per call, whatever the descriptor.
    fd_write(descriptor, vectors, count, writtenAt) {
      const view = new DataView(host.memory.buffer);
      const parts = Array.from({ length: count }, (_, i) => {
        const address = view.getUint32(vectors + 8 * i, true);
        return new Uint8Array(view.buffer, address, view.getUint32(vectors + 8 * i + 4, true)).slice();
      });
      const text = parts.map((part) => decoder.decode(part)).join('');
      if (text.trim() !== '') console.warn(text.trimEnd());
      view.setUint32(
        writtenAt,
        parts.reduce((sum, part) => sum + part.length, 0),
        true,
      );
      return 0;
    },
  };
  const env = {
    emscripten_notify_memory_growth() {},
    descent_check_failed(message) {
      throw new Error(readText(host.memory, message));
    },
  };
  const withDefaults = (table) =>
    new Proxy(table, { get: (target, name) => target[name] ?? refuse(String(name)) });
  return { env: withDefaults(env), wasi_snapshot_preview1: withDefaults(system) };
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof Response === 'function' && source instanceof Response) {
    if (!source.ok) throw new Error(`The core could not be loaded: ${source.status} ${source.url}`);
    return WebAssembly.compile(await source.arrayBuffer());
  }
  return WebAssembly.compile(source);
}

/** Instantiates a module of this project and runs its initialisers; returns the raw exports. */
export async function instantiate(source) {
  const host = { memory: null };
  const instance = await WebAssembly.instantiate(await compile(source), makeImports(host));
  host.memory = instance.exports.memory;
  instance.exports._initialize?.();
  return instance.exports;
}

/** The core's door. Each call that refuses leaves its reasons in `replyText()`. */
export async function loadDescent(source) {
  const core = await instantiate(source);
  const bytesAt = (address, size) => new Uint8Array(core.memory.buffer, address, size);
  const replyBytes = () => bytesAt(core.descent_reply(), core.descent_reply_size());

  /** Hands `input` over and returns its size, which is what the call that follows wants. */
  const send = (input) => {
    const bytes = typeof input === 'string' ? encoder.encode(input) : input;
    bytesAt(core.descent_request(bytes.length), bytes.length).set(bytes);
    return bytes.length;
  };

  return {
    replyBytes,
    replyText: () => decoder.decode(replyBytes()),
    catalog() {
      core.descent_catalog();
      return decoder.decode(replyBytes());
    },
    provide(id, file) {
      const name = encoder.encode(`${id}\n`);
      const bytes = new Uint8Array(name.length + file.length);
      bytes.set(name);
      bytes.set(file, name.length);
      return core.descent_provide(send(bytes));
    },
    open: (request) => core.descent_open(send(request)),
    configure: (handle, config) => core.descent_configure(handle, send(config)),
    reset: (handle) => core.descent_reset(handle),
    advance: (handle, steps) => core.descent_advance(handle, steps),
    frame: (handle) => bytesAt(core.descent_frame(handle), core.descent_frame_size()),
    act: (handle, action) => core.descent_act(handle, send(action)),
    save(handle) {
      core.descent_save(handle);
      return replyBytes().slice();
    },
    load: (handle, state) => core.descent_load(handle, send(state)),
    close: (handle) => core.descent_close(handle),
  };
}
