package io.dualstore.client;

import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;

/** What people do in the stockroom, as their pages send it. */
public final class Stockroom {

    private Stockroom() {}

    public static Action register(String code) {
        return action("RegisterItem", "{'code':'" + code + "','description':'item " + code + "'}");
    }

    public static Action receive(String code, long quantity) {
        return action("ReceiveStock", "{'code':'" + code + "','quantity':" + quantity + "}");
    }

    public static Action issue(String code, long quantity) {
        return action("IssueStock", "{'code':'" + code + "','quantity':" + quantity + "}");
    }

    public static Action count(String code, long counted) {
        return action("CountStock", "{'code':'" + code + "','counted':" + counted + "}");
    }

    public static Action watch(String code, long threshold) {
        return action("WatchItem", "{'code':'" + code + "','threshold':" + threshold + "}");
    }

    public static Action unwatch(String code) {
        return action("UnwatchItem", "{'code':'" + code + "'}");
    }

    private static Action action(String name, String payload) {
        return new Action(new MessageName("stockroom." + name, "1"), Payload.ofJson(payload.replace('\'', '"')));
    }
}
