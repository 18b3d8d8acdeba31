import { expect, test } from 'vitest'
import { closeDoors } from '#workers/doors.ts'

function scope() {
  class WorkerNavigator {
    sendBeacon() {}
    hardwareConcurrency = 2
  }
  class Cache {
    add() {}
  }
  class WorkerGlobalScope {
    fetch() {}
    importScripts() {}
  }
  class DedicatedWorkerGlobalScope extends WorkerGlobalScope {
    navigator = new WorkerNavigator()
    WebSocket = function () {}
    Worker = function () {}
    BroadcastChannel = function () {}
    Cache = Cache
    indexedDB = {}
  }
  return { scope: new DedicatedWorkerGlobalScope(), cache: new Cache() }
}

test('the ways out go, from the scope and from its prototypes', () => {
  const { scope: closed } = scope()
  closeDoors(closed as never)
  for (const name of ['fetch', 'importScripts', 'WebSocket', 'Worker', 'Cache'])
    expect(name in closed).toBe(false)
  expect('sendBeacon' in closed.navigator).toBe(false)
})

test('an object that is kept from before can do nothing', () => {
  const { scope: closed, cache } = scope()
  closeDoors(closed as never)
  expect('add' in cache).toBe(false)
})

test('what stays inside the browser stays', () => {
  const { scope: closed } = scope()
  closeDoors(closed as never)
  expect(closed).toMatchObject({ indexedDB: {}, navigator: { hardwareConcurrency: 2 } })
  expect('BroadcastChannel' in closed).toBe(true)
})

test('a door that can not be closed stops the worker', () => {
  const stuck = Object.defineProperty({}, 'fetch', { value: () => {}, configurable: false, writable: false })
  expect(() => closeDoors(stuck)).toThrow('fetch')
})
