package org.wetread.listener.storage;

/** The contract, kept by the network layer that every build has. */
class OwnEngineContractIT extends StorageListenerContract {

  @Override
  StorageEngine engine() {
    return new OwnEngine();
  }
}
