package io.dualstore.promoter;

import io.dualstore.autoconfigure.DualstoreAutoConfiguration;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.ConformanceProbe;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.Pacing;
import io.dualstore.log.ProbeMemory;
import io.dualstore.log.WriteAdmission;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.model.DomainModel;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Makes an application a promoter, unless {@code dualstore.promoter.enabled=false}. */
@AutoConfiguration(after = DualstoreAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "dualstore.promoter.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PromoterProperties.class)
public class PromoterAutoConfiguration {

    /** Asked before the first conditional write. */
    @Bean
    @ConditionalOnMissingBean
    WriteAdmission writeAdmission(
            ObjectStore store, BucketLayout layout, ObjectProvider<S3Settings> s3, PromoterProperties properties) {
        String name = s3.stream().map(S3Settings::storeName).findFirst().orElse("the store");
        return properties.probe()
                ? new ConformanceProbe(store, name, layout.root() + "shared/probe/", ProbeMemory.ofProcess())
                : WriteAdmission.GRANTED;
    }

    /** The data set, initialised if that was asked for. */
    @Bean
    @ConditionalOnMissingBean
    LogIdentity logIdentity(
            ObjectStore store,
            BucketLayout layout,
            WriteAdmission admission,
            PromoterProperties properties,
            @Value("${dualstore.init:false}") boolean init) {
        return new DataSetOpening(store, layout, admission, Pacing.real(), properties.startPatience()).open(init);
    }

    /** The promoter. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Promoter promoter(
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            LogIdentity identity,
            WriteAdmission admission,
            PromoterProperties properties,
            ObjectProvider<PromoterListener> listeners) {
        List<PromoterListener> all = listeners.orderedStream().toList();
        return new Promoter(
                model,
                store,
                layout,
                identity,
                properties.settings(ProcessName.current()),
                admission,
                Pacing.real(),
                new PromoterListeners(all));
    }

    /** Writes down what the promoter does. */
    @Bean
    PromoterLog promoterLog() {
        return new PromoterLog();
    }

    /** Decides what waits, once. */
    @Bean
    @ConditionalOnBooleanProperty("dualstore.promoter.once")
    DrainOnce drainOnce(ObjectProvider<Promoter> promoter) {
        return DrainOnce.printingTo(System.out, promoter::getObject);
    }

    /** Polls. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "dualstore.promoter.once", havingValue = false, matchIfMissing = true)
    PromoterLoop promoterLoop(Promoter promoter, PromoterProperties properties) {
        return new PromoterLoop(promoter, properties.busyInterval(), properties.idleInterval());
    }
}
