import { main, post } from './main.ts'

// GitHub's runner starts the same file twice; only the post step finds what the main step has saved.
if (process.env['STATE_deploy-fargate'] === undefined) await main()
else await post()
