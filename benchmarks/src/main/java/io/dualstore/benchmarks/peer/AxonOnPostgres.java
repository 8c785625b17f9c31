package io.dualstore.benchmarks.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.benchmarks.workload.StockroomLog;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;

/**
 * What people use instead: Axon's own engine for relational databases, on PostgreSQL, set up as a good engineer would.
 *
 * <ul>
 *   <li>tables, sequence and indexes as its mapping makes them, but payloads in {@code bytea} columns, as its documentation advises,
 *       instead of large objects
 *   <li>statements in JDBC batches, rewritten by the driver into multi-row inserts, prepared on the server from their first use
 *   <li>as many connections as help on a few cores; the pool switches autocommit off, so that Hibernate need not
 *   <li>pages of 1,000 events, and an entity's last page is recognised by its size, which saves a query for each load
 *   <li>the same JSON converter as Dualstore's
 * </ul>
 *
 * <p>The engine takes one tag an event.
 */
public final class AxonOnPostgres implements AutoCloseable {

    /** As it is called in results. */
    public static final String NAME = "Axon JPA on PostgreSQL";

    private static final int PAGE = 1_000;
    private static final int CONNECTIONS = 32;

    private final HikariDataSource connections;
    private final EntityManagerFactory entityManagers;
    private final JpaTransactions transactions;
    private final AggregateBasedJpaEventStorageEngine engine;

    /** In a new database. */
    public AxonOnPostgres(PostgresCluster postgres) throws SQLException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(postgres.newDatabase("reWriteBatchedInserts=true&prepareThreshold=1"));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setAutoCommit(false);
        connections = new HikariDataSource(pool);
        entityManagers = Persistence.createEntityManagerFactory(new PersistenceConfiguration("axon")
                .managedClass(AggregateEventEntry.class)
                .property("hibernate.dialect", ByteaDialect.class.getName())
                .property("jakarta.persistence.nonJtaDataSource", connections)
                .property("hibernate.hbm2ddl.auto", "create")
                // The engine's mapping names a sequence with hyphens.
                .property("hibernate.globally_quoted_identifiers", true)
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.jdbc.batch_size", 100)
                .property("hibernate.order_inserts", true));
        transactions = new JpaTransactions(entityManagers);
        engine = new AggregateBasedJpaEventStorageEngine(
                transactions,
                transactions,
                new DelegatingEventConverter(new JsonConverter()),
                settings -> settings.batchSize(PAGE)
                        .finalBatchPredicate(page -> page.size() < PAGE)
                        .persistenceExceptionResolver(new SQLStateResolver()));
    }

    public AggregateBasedJpaEventStorageEngine engine() {
        return engine;
    }

    public JpaTransactions transactions() {
        return transactions;
    }

    /** Puts all events of a log into the table, as the engine would have written them, without the time that it would have taken. */
    public AxonOnPostgres holding(StockroomLog log) throws SQLException, IOException {
        try (Connection connection = connections.getConnection()) {
            EventTable.copy(log, connection);
        }
        return this;
    }

    @Override
    public void close() {
        engine.close();
        entityManagers.close();
        connections.close();
    }
}
