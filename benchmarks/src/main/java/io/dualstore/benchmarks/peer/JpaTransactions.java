package io.dualstore.benchmarks.peer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * JPA transactions bound to their thread, as Spring's are: who begins one while there is one joins it, and an entity manager that is
 * handed out belongs to the transaction, so that closing it does nothing.
 */
final class JpaTransactions implements TransactionManager, EntityManagerProvider {

    private static final Transaction JOINED = new Transaction() {
        @Override
        public void commit() {
            // Whoever began it does.
        }

        @Override
        public void rollback() {
            // The trouble reaches who began it.
        }
    };

    private final EntityManagerFactory factory;
    /** One for each database, and there are few. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();

    JpaTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public Transaction startTransaction() {
        if (current.get() != null) {
            return JOINED;
        }
        EntityManager own = factory.createEntityManager();
        own.getTransaction().begin();
        current.set(unclosable(own));
        return new Transaction() {
            @Override
            public void commit() {
                end(() -> own.getTransaction().commit());
            }

            @Override
            public void rollback() {
                end(() -> {
                    if (own.getTransaction().isActive()) {
                        own.getTransaction().rollback();
                    }
                });
            }

            private void end(Runnable how) {
                try {
                    how.run();
                } finally {
                    current.remove();
                    own.close();
                }
            }
        };
    }

    @Override
    public boolean requiresSameThreadInvocations() {
        return true;
    }

    @Override
    public EntityManager getEntityManager() {
        EntityManager ofTransaction = current.get();
        return ofTransaction == null ? factory.createEntityManager() : ofTransaction;
    }

    private static EntityManager unclosable(EntityManager manager) {
        return (EntityManager) Proxy.newProxyInstance(
                JpaTransactions.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(manager, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
