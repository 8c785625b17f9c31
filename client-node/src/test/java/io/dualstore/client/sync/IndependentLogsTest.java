package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.stockroom.StockroomModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shared log and a user's private one do not wait for each other. */
class IndependentLogsTest extends WorkersOnFiles {

    /** The bucket, for a user who has no right on some of its keys. */
    private ObjectStore without(String prefix) {
        return (ObjectStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String key && key.startsWith(prefix)) {
                        throw new ObjectStoreException.Refused(403, method.getName() + " " + key + ": 403", null);
                    }
                    try {
                        return method.invoke(data.network, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Worker startsWithout(String prefix) {
        Worker worker = new Worker(data.node("anna", folder.resolve("anna.db"), new StockroomModel(), without(prefix)));
        open.add(worker);
        return worker;
    }

    @Test
    void whoCannotReachTheirPrivateLogStillShares() {
        Worker ben = starts("ben", SELDOM);
        ben.does(register("A"), receive("A", 3));
        ben.exchanges();
        data.promotes(new StockroomModel());
        Worker anna = startsWithout(data.layout.privateLog("anna"));
        anna.does(watch("A", 1));
        UUID shared = anna.does(register("B"));

        anna.exchanges();

        assertThat(anna.sees("A")).isEqualTo(3);
        assertThat(anna.status(shared)).isEqualTo(UpdateStatus.SENT);
        assertThat(data.outbox()).hasSize(1);
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
        assertThat(anna.node().sync().status().problem()).contains("private/anna", "403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "outbox"})
    void withoutTheSharedLogThePrivateLogIsStillSynced(String what) {
        Worker anna = startsWithout(what.equals("outbox") ? data.layout.outbox() : data.layout.sharedLog());
        UUID personal = anna.does(watch("A", 1));
        UUID shared = anna.does(register("B"));

        anna.exchanges();

        assertThat(anna.status(personal)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(data.privateLogOf("anna")).hasSize(1);
        assertThat(anna.status(shared)).as("it can still be withdrawn").isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.node().sync().status().problem()).contains(what, "403");
    }
}
