package io.dualstore.promoter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The promoter as a Lambda function; {@link FunctionEvents} lists the events that invoke it. The promoter is opened once and serves as long
 * as its environment lives.
 *
 * <p>With SnapStart, Lambda starts the function when a version is published, takes a snapshot of the process, and restores it in every
 * environment. What must differ between environments, or is outdated after hours, is therefore not in the snapshot: the promoter's name, its
 * file, what it has checked in the bucket, connections and credentials. They are made by the first invocation after a restore.
 */
public final class PromoterFunction implements RequestStreamHandler, Resource {

    private final FunctionEnvironment environment;
    private final Supplier<ObjectStore> stores;
    private @Nullable FunctionWork work; // none until it is needed, and none in a snapshot

    /** Creates the function as Lambda does: configured by environment variables, see {@link FunctionEnvironment}. */
    public PromoterFunction() {
        this(new FunctionEnvironment(System.getenv()));
    }

    private PromoterFunction(FunctionEnvironment environment) {
        this(environment, environment::store);
    }

    /**
     * Opens the data set, except if a snapshot will be taken: when a version is published, the bucket need not exist yet.
     *
     * @param stores opens the bucket
     */
    PromoterFunction(FunctionEnvironment environment, Supplier<ObjectStore> stores) {
        this.environment = environment;
        this.stores = stores;
        if (environment.startsFromSnapshot()) {
            Core.getGlobalContext().register(this);
        } else {
            work();
        }
    }

    /**
     * Decides the updates that the event reports, or all that wait.
     *
     * @throws RuntimeException if it could not, for a direct invocation: Lambda repeats it
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        work().events().handle(input, output, context);
    }

    /** Closes everything, and loads the code that the first invocation after a restore will run. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        FunctionWork open = work;
        if (open != null) {
            work = null;
            open.close();
        }
        Rehearsal.decide(DomainModels.onlyOne());
        Rehearsal.read(stores, environment.layout());
    }

    /** Does nothing: a failure here would discard the environment, while one in an invocation is reported and repeated. */
    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {}

    /** Lambda invokes a function's environment and its hooks one after another, not at the same time. */
    private FunctionWork work() {
        FunctionWork open = work;
        if (open == null) {
            open = FunctionWork.open(environment, stores.get());
            work = open;
        }
        return open;
    }
}
