/** Everything as `honest` does it, save what `changes` replaces; methods that are added to it later included. */
export function withChanges<Honest extends object>(honest: Honest, changes: Partial<Honest>): Honest {
  return new Proxy(honest, {
    get: (target, name) => {
      if (Object.hasOwn(changes, name)) return Reflect.get(changes, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
