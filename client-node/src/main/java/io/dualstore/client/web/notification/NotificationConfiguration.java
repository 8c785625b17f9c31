package io.dualstore.client.web.notification;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The room of the notifications. */
@Configuration(proxyBeanMethods = false)
@Import(NotificationController.class)
public class NotificationConfiguration {}
