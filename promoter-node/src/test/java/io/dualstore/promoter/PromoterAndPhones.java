package io.dualstore.promoter;

import io.dualstore.tasks.TaskModel;
import org.junit.jupiter.api.AfterEach;

/** A promoter of task lists, and two users with a phone each. */
public abstract class PromoterAndPhones {

    public final DataSet data = new DataSet(new TaskModel());
    public final Promoter promoter = data.promoter("p1");
    public final Phone ann = data.phone("ann", "phone");
    public final Phone bob = data.phone("bob", "tablet");

    @AfterEach
    void close() {
        promoter.close();
    }
}
