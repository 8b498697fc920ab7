// A small web service: a page, a health check for the load balancer, and a clean end when ECS stops it.
import { createServer } from 'node:http'

const port = Number(process.env.PORT ?? 8080)
const version = process.env.VERSION ?? 'unknown'

const server = createServer((request, response) => {
  if (request.url === '/healthz') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n')
    return
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><title>web</title><h1>Hello from version ${version}</h1>\n`)
})

server.listen(port, () => console.log(`version ${version} listens on port ${port}`))

process.on('SIGTERM', () => {
  console.log('stopping: finishing open requests')
  server.close(() => process.exit(0))
})
