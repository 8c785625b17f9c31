package io.dualstore.promoter.node;

import io.dualstore.autoconfigure.DualstoreAutoConfiguration;
import io.dualstore.autoconfigure.HandlerHealthIndicator;
import io.dualstore.autoconfigure.InvalidSettingException;
import io.dualstore.axon.check.ModelCheck;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.maintenance.MaintenanceLoop;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.promoter.log.DataSetResolver;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.timing.TimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes an application a promoter, unless {@code dualstore.promoter.enabled=false}. */
@AutoConfiguration(after = DualstoreAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "dualstore.promoter.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PromoterProperties.class)
public class PromoterAutoConfiguration {

    /** Asked before the first conditional write. */
    @Bean
    @ConditionalOnMissingBean
    WriteGuard writeAdmission(
            ObjectStore store, BucketLayout layout, ObjectProvider<S3Settings> s3, PromoterProperties properties) {
        return properties.probe()
                ? new ConformanceProbe(
                        store,
                        s3.getObject().storeName(),
                        layout.root() + "shared/probe/",
                        ProbeResultStore.ofProcess())
                : WriteGuard.GRANTED;
    }

    /** The data set, initialised if that was asked for. */
    @Bean
    @ConditionalOnMissingBean
    LogIdentity logIdentity(
            ObjectStore store,
            BucketLayout layout,
            WriteGuard writeGuard,
            PromoterProperties properties,
            @Value("${dualstore.init:false}") boolean init) {
        return new DataSetResolver(store, layout, writeGuard, TimeSource.real(), properties.startPatience()).open(init);
    }

    /** The promoter. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Promoter promoter(
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            LogIdentity identity,
            WriteGuard writeGuard,
            PromoterProperties properties,
            ObjectProvider<PromoterListener> listeners) {
        ModelCheck.require(model);
        List<PromoterListener> all = listeners.orderedStream().toList();
        try {
            return new Promoter(
                    model,
                    store,
                    layout,
                    identity,
                    properties.settings(ProcessName.current(), layout),
                    writeGuard,
                    TimeSource.real(),
                    PromoterListener.all(all));
        } catch (DatabaseException e) {
            throw new InvalidSettingException(
                    "dualstore.promoter.data",
                    String.valueOf(e.getMessage()),
                    "Set it to a folder that can be written and has free space.");
        }
    }

    /** Writes down what the promoter does. */
    @Bean
    PromoterLog promoterLog() {
        return new PromoterLog();
    }

    /** Decides the waiting bundles once. */
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

    /** Begins polling when everything is there, and ends it before anything is closed. */
    @Bean
    @ConditionalOnBean(PromoterLoop.class)
    LoopLifecycle loopLifecycle(PromoterLoop loop) {
        return LoopLifecycle.of(loop);
    }

    /** Writes copies of the log that make starts cheaper. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(PromoterLoop.class)
    MaintenanceLoop maintenanceLoop(
            Promoter promoter, DomainModel model, ObjectStore store, BucketLayout layout, LogIdentity identity) {
        SnapshotWriter snapshots = new SnapshotWriter(
                store,
                SnapshotAddress.shared(layout, identity.id()),
                SnapshotFolder.of(null),
                model.name() + " " + model.version(),
                SnapshotWriter.LEAST_GROWTH,
                TimeSource.real()::now,
                ModelStateFolding.of(model),
                Executors::newVirtualThreadPerTaskExecutor);
        Maintenance maintenance = new Maintenance(promoter::writeSegment, snapshots, promoter::head);
        return new MaintenanceLoop(() -> maintenance.next().isPresent(), MaintenanceLoop.INTERVAL);
    }

    /** Runs the maintenance beside the loop. */
    @Bean
    @ConditionalOnBean(MaintenanceLoop.class)
    LoopLifecycle maintenanceLifecycle(MaintenanceLoop loop) {
        return LoopLifecycle.of(loop);
    }

    /** The port for updates, where there is one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Requests {

        @Bean
        FilterRegistrationBean<LocalRequestFilter> promoterRequestFilter(
                PromoterProperties properties, Environment settings) {
            return LocalRequestFilter.registration(properties, settings.getProperty("server.address", "127.0.0.1"));
        }
    }

    /** Meters, where there is a registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Meters {

        @Bean
        PromoterMeters promoterMeters() {
            return new PromoterMeters();
        }

        @Bean
        MeterBinder promoterGauges(Promoter promoter) {
            return new PromoterGauges(promoter);
        }
    }

    /** What {@code /actuator/info} tells. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(InfoContributor.class)
    static class Information {

        @Bean
        PromoterInfo promoterInfo(Promoter promoter) {
            return new PromoterInfo(promoter);
        }
    }

    /** Health, where it is asked for. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {

        @Bean
        @ConditionalOnMissingBean(name = "promoterHealthIndicator")
        PromoterHealthIndicator promoterHealthIndicator(Promoter promoter, ObjectProvider<PromoterLoop> loop) {
            return new PromoterHealthIndicator(promoter, loop.getIfAvailable());
        }

        @Bean
        @ConditionalOnMissingBean(name = "handlerHealthIndicator")
        HandlerHealthIndicator handlerHealthIndicator(Promoter promoter) {
            return new HandlerHealthIndicator(promoter::runningAction);
        }
    }
}
