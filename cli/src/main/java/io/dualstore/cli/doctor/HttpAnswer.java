package io.dualstore.cli.doctor;

import io.dualstore.log.s3.S3Settings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The answer of an address to an unsigned HEAD request. Any answer shows that there is a web server, and its headers are public.
 *
 * @param address the address
 * @param response the response
 */
record HttpAnswer(URI address, HttpResponse<Void> response) {

    /** A request that got no answer, with the reason and the next step. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String nextStep;

        NoAnswerException(String message, String nextStep, Throwable cause) {
            super(message, cause);
            this.nextStep = nextStep;
        }

        Finding finding() {
            return Finding.wrong(String.valueOf(getMessage()), nextStep);
        }
    }

    /** Returns the address of the store: that of the setting, or Amazon's in the region. */
    static URI address(S3Settings settings) {
        URI endpoint = settings.endpoint();
        return endpoint == null ? URI.create("https://s3." + settings.region() + ".amazonaws.com/") : endpoint;
    }

    /** Sends the request. */
    static HttpAnswer of(URI address, S3Settings settings) throws NoAnswerException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(settings.attemptTimeout())
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            return new HttpAnswer(address, client.send(request, BodyHandlers.discarding()));
        } catch (SSLException e) {
            throw new NoAnswerException(
                    "TLS with " + address + " failed: " + e.getMessage(),
                    "Check that the address begins with the right scheme, and that Java trusts the store's certificate.",
                    e);
        } catch (IOException e) {
            throw noAnswer(address, e);
        }
    }

    private static NoAnswerException noAnswer(URI address, IOException e) {
        if (e instanceof ConnectException
                && e.getCause() instanceof ConnectException
                && e.getCause().getCause() instanceof UnresolvedAddressException) {
            return new NoAnswerException(
                    "The name " + address.getHost() + " is not known",
                    "Correct --endpoint or --region, or check the name service of this machine.",
                    e);
        }
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return new NoAnswerException(
                    "Nothing answers at " + address,
                    "Start the store, correct --endpoint, or check the network, proxies and firewalls.",
                    e);
        }
        return new NoAnswerException(
                address + " did not answer like a web server: " + e, "Correct --endpoint, or check the store.", e);
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }
}
