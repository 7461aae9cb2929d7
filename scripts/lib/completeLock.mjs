const systems = [
  'darwin',
  'win32',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'openharmony',
  'aix',
  'linux',
]
const processors = {
  arm64: /arm64|aarch64/,
  x64: /x64|x86_64|amd64/,
  ia32: /ia32/,
  arm: /arm(?!64)/,
  s390x: /s390x/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  loong64: /loong64/,
  mips64el: /mips64el/,
}

/** Adds an entry for each optional platform package a lock file names but does not hold. Returns their paths. */
export function completeLock(lock) {
  const added = []
  for (const [path, entry] of Object.entries(lock.packages))
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isHeld(lock.packages, path, name)) continue
      const version = /^[\^~]?(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1]
      const os =
        systems.find((system) => name.includes(system)) ?? (/windows/.test(name) ? 'win32' : undefined)
      if (!version || (!os && !/wasm32/.test(name))) continue
      const cpu = /wasm32/.test(name)
        ? 'wasm32'
        : Object.keys(processors).find((key) => processors[key].test(name))
      const at = `node_modules/${name}`
      lock.packages[at] = {
        version,
        ...(cpu ? { cpu: [cpu] } : {}),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...(os ? { os: [os] } : {}),
        ...(os === 'linux' && /musl|gnu/.test(name) ? { libc: [/musl/.test(name) ? 'musl' : 'glibc'] } : {}),
      }
      added.push(at)
    }
  if (added.length)
    lock.packages = Object.fromEntries(
      Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
    )
  return added
}

/** Node's resolution: beside the package, then upwards. */
function isHeld(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (!base) return false
  }
}
