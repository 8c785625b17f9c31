package io.dualstore.promoter.process;

import io.dualstore.promoter.lambda.PromoterFunction;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;

/** What Lambda does: makes the function and invokes it with an event. Runs on nothing but the function's jar. */
@NullUnmarked
public final class InvokeOnce {

    private InvokeOnce() {}

    /** Reads the event from standard input, writes the answer to standard output. */
    public static void main(String[] arguments) throws IOException {
        try {
            Class.forName("org.springframework.context.ApplicationContext");
            throw new IllegalStateException("Spring is on the path");
        } catch (ClassNotFoundException e) {
            new PromoterFunction().handleRequest(System.in, System.out, null);
        }
    }
}
