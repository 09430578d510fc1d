"""Addresses of comments: the thread with the form, and a lasting address for each comment."""

from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("berita/<slug:slug>/komentar/", views.thread, name="thread"),
    path("berita/<slug:slug>/komentar/<int:comment_id>/", views.comment_redirect, name="comment_redirect"),
]
