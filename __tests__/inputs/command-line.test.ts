import { describe, expect, test } from '@jest/globals'
import { command } from '../../src/inputs/command-line.ts'

const complaints = (text: string) => {
  const parsed = command(text)
  return parsed.ok ? [] : parsed.complaints.map(({ what }) => what)
}

describe('a command that no shell reads', () => {
  test.each([
    ['npm run migrate && npm start', '"&&"'],
    ['npm run migrate&&npm start', '"&&"'],
    ['a || b', '"||"'],
    ['node server.js | tee log', '"|"'],
    ['node server.js |& tee log', '"|&"'],
    ['node server.js > out.log', '">"'],
    ['node server.js >out.log', '">"'],
    ['node server.js >> out.log', '">>"'],
    ['node server.js 2>&1', '"2>&"'],
    ['node server.js 2> err.log', '"2>"'],
    ['node server.js &> all.log', '"&>"'],
    ['psql < dump.sql', '"<"'],
    ['node server.js &', '"&"'],
    ['a ; b', '";"'],
    ['a; b', '";"'],
    ['node server.js;', '";"'],
    ['sh -c a && b', '"&&"'],
    ['node x # hunter2', '"#"'],
    ['node x \\\n  --flag', '"\\"'],
    ['echo $HOME', '"$"'],
    [`echo \${HOME}/x`, '"$"'],
    ['--port=$PORT', '"$"'],
    ['echo $(date)', '"$"'],
    ['exec "x" $@', '"$"'],
    ['echo `date`', '"`"'],
    ['NODE_ENV=hunter2 node server.js', '(NAME=value)'],
    ['cd app/hunter2', '"cd"'],
    ['source hunter2.env', '"source"'],
    ['A=hunter2 B=2 node server.js', '(NAME=value)'],
    ['A="hunter2 x" node server.js', '(NAME=value)']
  ])('%j is refused, and a shell is advised', (text, sign) => {
    const parsed = command(text)
    expect(complaints(text)).toEqual([expect.stringContaining(sign)])
    expect(JSON.stringify(parsed)).toContain('[\\"sh\\",\\"-c\\"')
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })

  test.each<[string, readonly string[]]>([
    ['sh -c "a && b"', ['sh', '-c', 'a && b']],
    ["sh -c 'echo $HOME | tee x; y > z'", ['sh', '-c', 'echo $HOME | tee x; y > z']],
    ['echo ">" \'&&\' "a;"', ['echo', '>', '&&', 'a;']],
    ['["sh","-c","A=1 x && y"]', ['sh', '-c', 'A=1 x && y']],
    ['["node server.js && x"]', ['node server.js && x']],
    ['--url=http://x/?a=1&b=2', ['--url=http://x/?a=1&b=2']],
    ['grep -E a|b', ['grep', '-E', 'a|b']],
    ['--jdbc=jdbc:x;database=y;', ['--jdbc=jdbc:x;database=y;']],
    ['--match ^a$ x=>y a->b', ['--match', '^a$', 'x=>y', 'a->b']],
    ['env NODE_ENV=x node y', ['env', 'NODE_ENV=x', 'node', 'y']],
    ['--set A=1', ['--set', 'A=1']],
    ['KEY=value', ['KEY=value']],
    ['-Dx=y #1 a#b', ['-Dx=y', '#1', 'a#b']],
    ['C:\\app\\run.exe *.txt', ['C:\\app\\run.exe', '*.txt']],
    ['node\n  server.js\n  --port 80', ['node', 'server.js', '--port', '80']]
  ])('%j is taken as it stands', (text, expected) => {
    expect(command(text)).toEqual({ ok: true, value: expected })
  })
})
