package io.dualstore.cli.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine's nginx in front of a node, with the configuration that docs/OPERATIONS.md shows. */
final class Nginx implements AutoCloseable {

    static final String USER = "carol";
    static final String PASSWORD = "secret";

    private static final ProgramFinder FINDER =
            ProgramFinder.onThisMachine("nginx", "setup/install-nginx.sh", List.of("nginx"));
    private static final Pattern BLOCK = Pattern.compile("```nginx\\n(.*?)```", Pattern.DOTALL);

    @SuppressWarnings("InlineFormatString") // a file, not a sentence
    private static final String SURROUNDINGS = """
            daemon off;
            user root;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                include /etc/nginx/mime.types;
                server {
                    listen 127.0.0.1:%2$d;
                    %3$s
                }
            }
            """;

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts it; the test that asks is skipped if there is no nginx on this machine.
     *
     * @param port where it listens
     * @param nodePort port of the node behind it
     * @param folder for its files
     */
    static Nginx start(int port, int nodePort, Path folder) throws IOException {
        Path program = FINDER.findOrSkip();
        Files.createDirectories(folder);
        Path passwords = Files.writeString(folder.resolve("passwords"), USER + ":{PLAIN}" + PASSWORD + "\n");
        String location = documented()
                .replace("127.0.0.1:8081", "127.0.0.1:" + nodePort)
                .replace("/etc/nginx/stockroom.htpasswd", passwords.toString());
        Path configuration =
                Files.writeString(folder.resolve("nginx.conf"), SURROUNDINGS.formatted(folder, port, location));
        Process process = new ProcessBuilder(
                        program.toString(), "-c", configuration.toString(), "-p", folder.toString())
                .inheritIO()
                .start();
        return new Nginx(process);
    }

    private static String documented() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", "OPERATIONS.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/OPERATIONS.md has no block of nginx");
        }
        return block.group(1);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
