// A smoke test: asks the pages that have to work, and ends with exit code 1 when one does not.
// node smoke-test.js https://web.example.com [HEADER:VALUE], where the header is what the test listener rule asks for.
const [base, header] = process.argv.slice(2)
const [name, value] = header?.split(':') ?? []
const headers = name === undefined ? {} : { [name]: value ?? '' }

for (const path of ['/healthz', '/', '/prices']) {
  const { status } = await fetch(new URL(path, base), { headers })
  console.log(`GET ${path}: ${status}`)
  if (status !== 200) process.exitCode = 1
}
