package io.dualstore.promoter.process;

import io.dualstore.model.DomainModel;
import io.dualstore.promoter.PromoterApplication;
import io.dualstore.promoter.hostile.StockroomWithHistory;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The promoter's program with a model that knows older versions of its messages. */
public class HistoryPromoterApplication {

    /** Starts it, with health on the loopback address. */
    public static void main(String[] arguments) {
        PromoterApplication.application()
                .sources(Model.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Model {

        @Bean
        DomainModel stockroomWithHistory() {
            return new StockroomWithHistory();
        }
    }
}
