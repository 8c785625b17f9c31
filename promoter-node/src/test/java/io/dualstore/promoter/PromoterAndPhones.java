package io.dualstore.promoter;

import io.dualstore.tasks.TaskModel;
import org.junit.jupiter.api.AfterEach;

/** A promoter of task lists, and two users with a phone each. */
abstract class PromoterAndPhones {

    final DataSet data = new DataSet(new TaskModel());
    final Promoter promoter = data.promoter("p1");
    final Phone ann = data.phone("ann", "phone");
    final Phone bob = data.phone("bob", "tablet");

    @AfterEach
    void close() {
        promoter.close();
    }
}
