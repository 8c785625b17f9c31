package io.dualstore.autoconfigure;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.log.store.RequestTally;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and meters of the event store, where there is an actuator or Micrometer. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnBean(S3EventStorageEngine.class)
public class EventStoreMonitoringAutoConfiguration {

    /** Where there is an actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class Health {

        @Bean
        @ConditionalOnMissingBean(name = "eventStoreHealthIndicator")
        EventStoreHealthIndicator eventStoreHealthIndicator(S3EventStorageEngine engine) {
            return new EventStoreHealthIndicator(engine);
        }
    }

    /** Where there is Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        EventStoreMeters eventStoreMeters() {
            return new EventStoreMeters();
        }

        @Bean
        @ConditionalOnMissingBean
        EventStoreGauges eventStoreGauges(S3EventStorageEngine engine, ObjectProvider<RequestTally> tally) {
            return new EventStoreGauges(engine, tally.getIfAvailable());
        }
    }
}
