/** The part of polkadot.js' ProviderInterface we use; WsProvider and EmbeddedProvider have it. */
export interface RpcProvider {
  readonly isConnected: boolean;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  on(type: 'connected' | 'disconnected' | 'error', listener: (value?: unknown) => void): () => void;
  send<T>(method: string, params: unknown[]): Promise<T>;
  subscribe(
    type: string,
    method: string,
    params: unknown[],
    update: (error: Error | null, result: unknown) => void,
  ): Promise<number | string>;
  unsubscribe(type: string, method: string, id: number | string): Promise<boolean>;
}
