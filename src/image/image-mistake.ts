import { parseImageReference } from './reference.ts'

/** What is wrong with a text that should name an image or a repository, and what to do. */
export interface ImageMistake {
  /** Completes `"…" …`. */
  readonly what: string
  readonly fix: string
}

/** These come from a variable or an output that did not hold what it should. */
const CAUSES: readonly (ImageMistake & { readonly pattern: RegExp })[] = [
  {
    pattern: /\*\*\*/,
    what: 'holds "***", which GitHub put in the place of a secret, most often the account id.',
    fix: 'Pass on values without the account id, such as the outputs repository and image-tag, or keep the account id as a variable (vars), not as a secret.'
  },
  {
    pattern:
      /^(?:null|none|undefined|true|false|nan)$|(?:^|[/:@])(?:null|undefined)(?:$|[/:@])|:(?:None|NaN)$|\[object Object\]/i,
    what: 'holds what a program writes where there is no value.',
    fix: 'Check the output or the file that it comes from: most often a name in it is wrong.'
  },
  {
    pattern: /^sha256:/,
    what: 'is a digest without the name of its repository.',
    fix: 'Write registry/name@sha256:….'
  },
  {
    pattern: /^\.?dkr[.-]ecr[.-]/,
    what: 'has no account id in front: what should give it is empty.',
    fix: 'Check the variable that the account id comes from; GitHub drops an output that holds a secret.'
  },
  {
    pattern: /\.dkr[.-]ecr(?:-fips)?\.\.|\.dkr[.-]ecr(?:-fips)?\.amazonaws\./,
    what: 'has no region in the name of its registry: what should give it is empty.',
    fix: 'Check the variable that the region comes from, such as AWS_REGION.'
  },
  {
    pattern: /^(?:\d{1,11}|\d{13,}|[\d.]+e\+?\d+)\.dkr[.-]ecr[.-]/i,
    what: 'has an account id that does not have 12 digits: YAML reads one without quotes as a number.',
    fix: 'Put quotes around the account id where it is written, and write all of its 12 digits.'
  },
  {
    pattern: /^\d{12}\.dkr[.-]ecr[^/]*$/,
    what: 'is a registry without the name of a repository.',
    fix: 'Write 123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag.'
  },
  {
    pattern: /^(?:docker|podman|nerdctl)\s/,
    what: 'is a command, not an image.',
    fix: 'Give the name of the image alone.'
  },
  {
    pattern: /^["'`].*["'`]$/s,
    what: 'has quotes around it.',
    fix: 'Remove the quotes, which are part of the text here.'
  },
  {
    pattern: /<[^>]*>|__[A-Z][A-Z0-9_]*__|#\{[^}]*\}|@@\w+@@/,
    what: 'holds a placeholder that nothing has filled in.',
    fix: 'Fill in the reference, or give it by the input image or repository.'
  },
  {
    pattern: /\$\{|\$\(|\$[A-Za-z_]|\{\{|%\w+%/,
    what: 'holds a variable that nothing has filled in: no shell reads this.',
    fix: 'Let an expression of GitHub fill it in, such as that of the output of a step, or give the image by the input image.'
  },
  {
    pattern: /^(?:https?:\/\/)?hub\.docker\.com\//,
    what: 'is a page of Docker Hub, not an image.',
    fix: 'Write user/name:tag, or name:tag for an official image.'
  },
  {
    pattern: /^(?:[a-z][a-z0-9+.-]*:\/\/|https?:\/)/i,
    what: 'begins with a scheme, which an image does not have.',
    fix: 'Write it without the scheme, such as registry/name:tag.'
  },
  {
    pattern: /^arn:/,
    what: 'is an ARN, not an image.',
    fix: 'Write 123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag.'
  },
  {
    pattern: /^\//,
    what: 'begins with "/": the address of the registry before it is empty.',
    fix: 'Check the output that it comes from: the id of the step, its name (registry of amazon-ecr-login), and that GitHub did not drop it for holding a secret.'
  },
  {
    pattern: /^[:@]/,
    what: 'has no name before its tag or digest: what should name the repository is empty.',
    fix: 'Check the variable or output that the name comes from.'
  },
  {
    pattern: /\/$|\/[:@]|\/\//,
    what: 'has no name behind a "/": what should name the repository is empty.',
    fix: 'Check the variable or output that the name comes from.'
  },
  {
    pattern: /[:@]$|:@/,
    what: 'ends where a tag or digest should follow: what should give it is empty.',
    fix: 'Check the variable or output that the tag comes from.'
  },
  {
    pattern: /[\s\p{C}]/u,
    what: 'holds a space or a line break.',
    fix: 'Give one image, without spaces.'
  }
]

/** Why a text is no reference to an image; undefined when it is one. */
export function mistakeInImage(text: string): ImageMistake | undefined {
  const cause = causeOfMistake(text)
  if (cause !== undefined || parseImageReference(text) !== undefined) return cause
  return {
    what: 'is not an image.',
    fix: 'Use registry/name:tag or registry/name@sha256:…, with the name in lower case.'
  }
}

/** The mistake in a text that should name an image, where what went wrong shows in it. */
export function causeOfMistake(text: string): ImageMistake | undefined {
  const cause = CAUSES.find(({ pattern }) => pattern.test(text))
  if (cause !== undefined) return { what: cause.what, fix: cause.fix }
  if (parseImageReference(text) !== undefined) return undefined
  if (isStandIn(text)) return STAND_IN
  const lower = lowerName(text)
  if (lower !== undefined) {
    return {
      what: 'has capital letters in its name, which no registry takes.',
      fix: `Write it in lower case: ${lower}.`
    }
  }
  return mistakeInVersion(text)
}

/** What is wrong behind the name of an image, when that is all that is wrong. */
function mistakeInVersion(text: string): ImageMistake | undefined {
  const [, name = '', tag, digest] =
    /^((?:[^/:@]+:\d+\/)?[^:@]+)(?::([^@]+))?(?:@(.+))?$/s.exec(text) ?? []
  if (parseImageReference(name) === undefined) return undefined
  if (tag !== undefined && parseImageReference(`${name}:${tag}`) === undefined) {
    return {
      what: 'has a tag that no registry takes, as a name of a branch may be.',
      fix: 'Use letters, digits, "_", "." and "-" in the tag, 128 at most and no "." or "-" first, such as the commit SHA.'
    }
  }
  return digest === undefined
    ? undefined
    : {
        what: 'has an invalid digest.',
        fix: 'Write sha256: and 64 digits of 0-9 and a-f behind the @.'
      }
}

const STAND_IN: ImageMistake = {
  what: 'holds a placeholder that nothing has filled in.',
  fix: 'Fill in the reference, or give it by the input image or repository.'
}

/** The same reference with its name in lower case, if that makes it one. */
function lowerName(text: string): string | undefined {
  const [, name = '', rest = ''] = /^(.*?)((?::[^:/@]*)?(?:@.*)?)$/s.exec(text) ?? []
  const lower = `${name.toLowerCase()}${rest}`
  return lower !== text && parseImageReference(lower) !== undefined ? lower : undefined
}

/** Words that stand for an image in files that a workflow fills in; any other word may be an image of Docker Hub. */
const STAND_INS =
  /^(?:your[-_.]?|my[-_.]?|the[-_.]?|container[-_.]?|docker[-_.]?)*(?:placeholder|image|image[-_.]?(?:name|uri|url|placeholder|tag|here)|change[-_.]?me|replace[-_.]?me|to[-_.]?do|tbd|dummy|image\d*)(?::[\w.-]+)?$/i

/** Whether a well-formed reference is a word that should have been replaced, such as `placeholder`. */
export function isStandIn(image: string): boolean {
  return STAND_INS.test(image)
}
