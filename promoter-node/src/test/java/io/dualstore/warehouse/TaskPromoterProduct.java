package io.dualstore.warehouse;

import io.dualstore.model.DomainModel;
import io.dualstore.tasks.TaskModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A product's main class. Its only reference to Dualstore is the model. */
@SpringBootApplication
public class TaskPromoterProduct {

    /** Starts the product. */
    public static void main(String[] arguments) {
        SpringApplication.run(TaskPromoterProduct.class, arguments);
    }

    @Bean
    DomainModel tasks() {
        return new TaskModel();
    }
}
