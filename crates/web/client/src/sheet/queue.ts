/** Values that the server has not acknowledged, kept in the browser across reload, crash and the end of a session. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Pending } from "./cell.ts";

/** Where pending values are kept: one at most for each component. */
export interface Queue {
  all(): Promise<Pending[]>;
  put(pending: Pending): Promise<void>;
  /** Takes a value away, unless a newer one has taken its place. */
  remove(component: string, key: string): Promise<void>;
}

interface Shape extends DBSchema {
  pending: { key: string; value: Pending & { place: string; sheet: string }; indexes: { sheet: string } };
}

/** The queue of one person and sheet. Without IndexedDB (private windows of some browsers) it lasts as long as the page. */
export async function openQueue(sheet: string): Promise<Queue> {
  try {
    const database = await openDB<Shape>("parindex", 1, {
      upgrade(db) {
        db.createObjectStore("pending", { keyPath: "place" }).createIndex("sheet", "sheet");
      },
    });
    return stored(database, sheet);
  } catch {
    return inMemory();
  }
}

function stored(database: IDBPDatabase<Shape>, sheet: string): Queue {
  const place = (component: string) => `${sheet}/${component}`;
  return {
    async all() {
      const found = await database.getAllFromIndex("pending", "sheet", sheet);
      return found.map(({ component, key, version, said }) => ({ component, key, version, said }));
    },
    async put(pending) {
      await database.put("pending", { ...pending, place: place(pending.component), sheet });
    },
    async remove(component, key) {
      const change = database.transaction("pending", "readwrite");
      const found = await change.store.get(place(component));
      if (found?.key === key) await change.store.delete(place(component));
      await change.done;
    },
  };
}

/** A queue that lasts as long as the page. */
export function inMemory(): Queue {
  const kept = new Map<string, Pending>();
  return {
    all: async () => [...kept.values()],
    put: async (pending) => void kept.set(pending.component, pending),
    remove: async (component, key) => {
      if (kept.get(component)?.key === key) kept.delete(component);
    },
  };
}
