package io.dualstore.client.web.guard;

import org.springframework.core.env.Environment;

/**
 * The address that the node listens on.
 *
 * @param host as it stands in a URL: an IPv6 address has brackets. An address that stands for all addresses is no use to anyone here and
 *     does no harm.
 */
public record OwnAddress(String host) {

    static OwnAddress of(Environment settings) {
        String address = settings.getProperty("server.address", "127.0.0.1");
        return new OwnAddress(address.contains(":") ? "[" + address + "]" : address);
    }
}
