package io.dualstore.cli.outbox;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;

/** A promoter and the store and layout that it works on. */
record OpenedPromoter(Promoter promoter, ObjectStore store, BucketLayout layout) {}
