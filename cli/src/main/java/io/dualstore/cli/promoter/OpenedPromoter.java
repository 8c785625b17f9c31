package io.dualstore.cli.promoter;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;

/**
 * A promoter at work.
 *
 * @param promoter the promoter
 * @param store store that it works on
 * @param layout keys of the data set
 */
public record OpenedPromoter(Promoter promoter, ObjectStore store, BucketLayout layout) {}
