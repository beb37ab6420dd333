import {
  createAccount,
  createOperator,
  createUser,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  type KeyPair,
} from "@nats-io/jwt";

/** What a server is configured by, and files of credentials for it. */
export interface Accounts {
  /** The server's configuration: an operator, and the accounts that it has signed. */
  readonly configuration: string;
  /** The credentials of a user of one of them. */
  readonly credentials: string;
  /** The same user's when they have expired. */
  readonly expired: string;
  /** The credentials of a user whose account the operator doesn't know. */
  readonly foreign: string;
}

/** As much as the server has, of everything. */
const UNLIMITED = {
  ...{ conn: -1, leaf: -1, subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true },
  ...{ mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
};

/** Makes an operator with an account, as `nsc` does, with keys that nobody else has. */
export async function createAccounts(): Promise<Accounts> {
  const operator = createOperator(), system = createAccount(), account = createAccount();
  const systemClaims = await encodeAccount("system", system, {}, { signer: operator });
  const accountClaims = await encodeAccount("sweeps", account, { limits: UNLIMITED }, { signer: operator });
  const operatorClaims = await encodeOperator("operator", operator, { system_account: system.getPublicKey() });
  const credentialsOf = async (account: KeyPair, seconds: number) => {
    const user = createUser(), exp = Math.floor(Date.now() / 1000) + seconds;
    return new TextDecoder().decode(fmtCreds(await encodeUser("ada", user, account, {}, { exp }), user));
  };
  return {
    configuration: `
      operator: ${operatorClaims}
      system_account: ${system.getPublicKey()}
      resolver: MEMORY
      resolver_preload: {
        ${system.getPublicKey()}: ${systemClaims}
        ${account.getPublicKey()}: ${accountClaims}
      }
    `,
    credentials: await credentialsOf(account, 3600),
    expired: await credentialsOf(account, -3600),
    foreign: await credentialsOf(createAccount(), 3600),
  };
}
