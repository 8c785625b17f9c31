package io.dualstore.product;

import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.tasks.TaskModel;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The product: nothing of Dualstore but the model and, if it likes, the node. */
@SpringBootApplication
class TaskProduct {

    @Bean
    DomainModel tasks() {
        return new TaskModel();
    }

    @Bean
    ObjectStore bucket() {
        return new InMemoryObjectStore();
    }
}
